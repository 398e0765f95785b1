// Shows whether a store is open now and until when, by its local clock. A local time is a number of minutes since 1970,
// ignoring daylight saving, so that days and midnights are simple multiples.

/**
 * @typedef {import("../payloads.d.ts").Schedule} Schedule
 * @typedef {{open: boolean, until: number, byAppointment: boolean}} Status until when it is open or closed
 *   (Infinity: beyond AHEAD), and whether it is open by appointment today
 */

const DAY = 24 * 60;
const MINUTE = 60_000;
/** The number of days to look ahead: enough for stores that open only in another season. */
const AHEAD = 360;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * A format, created once, since that is slow; with the calendar and digits of the page's table in every language.
 * @param {string} locale
 * @param {Intl.DateTimeFormatOptions} options
 */
function formatOf(locale, options) {
  const key = locale + Object.values(options).join();
  const formatOptions = { calendar: "gregory", numberingSystem: "latn", ...options };
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, formatOptions);
  formats.set(key, format);
  return format;
}

/**
 * The local time in a time zone. Throws if the browser doesn't know the zone.
 * @param {string} zone
 * @param {number} instant in milliseconds
 */
function clockTime(zone, instant) {
  const clock = formatOf("en", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const parts = Object.fromEntries(
    clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute) / MINUTE;
}

/**
 * The time of a store's clock. It stands still in the hour that is repeated in autumn, so that a store that closed in
 * the first pass doesn't open again in the second.
 * @param {string} zone
 * @param {number} instant in milliseconds
 */
export function localTime(zone, instant) {
  const now = clockTime(zone, instant);
  if (now - clockTime(zone, instant - 60 * MINUTE) >= 60) return now;
  const earlierTimes = Array.from(
    { length: 60 },
    (_, minutes) => clockTime(zone, instant - minutes * MINUTE),
  );
  return Math.max(...earlierTimes);
}

/** Easter Sunday, by Gauss's algorithm as corrected by Lichtenberg; in days since 1970. @param {number} year */
export function easter(year) {
  const century = Math.floor(year / 100);
  const moon = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const sun = 2 - Math.floor((3 * century + 3) / 4);
  const golden = year % 19;
  const seed = (19 * golden + moon) % 30;
  const full = 21 + seed -
    (Math.floor(seed / 29) + (Math.floor(seed / 28) - Math.floor(seed / 29)) * Math.floor(golden / 11));
  const sunday = 7 - ((year + Math.floor(year / 4) + sun) % 7);
  const march = full + 7 - ((((full - sunday) % 7) + 7) % 7);
  return Date.UTC(year, 2, march) / MINUTE / DAY;
}

/** Orthodox Easter Sunday, by Meeus's algorithm for the Julian calendar; in days since 1970. @param {number} year */
export function orthodoxEaster(year) {
  const full = (19 * (year % 19) + 15) % 30;
  const sunday = (2 * (year % 4) + 4 * (year % 7) - full + 34) % 7;
  const calendarLag = Math.floor(year / 100) - Math.floor(year / 400) - 2;
  return Date.UTC(year, 2, 22 + full + sunday + calendarLag) / MINUTE / DAY;
}

/**
 * Whether a rule includes a day.
 * @param {string} rule `2026-12-24`, `12-24`, ranges such as `2027-08-01/2027-08-31` and `12-20/01-06`, `easter-2`,
 *   `orthodox-easter-2`, `0-from-05-01` (the first Monday on or after a day) and `0-before-06-01` (the last before it)
 * @param {number} day since 1970
 */
export function isOn(rule, day) {
  const isoDate = new Date(day * DAY * MINUTE).toISOString().slice(0, 10);
  const [first, last] = rule.split("/");
  if (last) {
    const date = isoDate.slice(-first.length);
    return first <= last ? first <= date && date <= last : first <= date || date <= last;
  }
  const [, orthodox, offset] = /^(orthodox-)?easter(.*)$/.exec(rule) ?? [];
  const [, weekday, direction, month, date] = /^(\d)-(from|before)-(..)-(..)$/.exec(rule) ?? [];
  if (offset === undefined && !weekday) return isoDate.endsWith(rule);
  // A rule for the previous or next year may lead to a day of this one.
  return [-1, 0, 1].some((yearOffset) => {
    const year = Number(isoDate.slice(0, 4)) + yearOffset;
    if (!weekday) return (orthodox ? orthodoxEaster : easter)(year) + Number(offset) === day;
    const firstDay = Date.UTC(year, Number(month) - 1, Number(date)) / MINUTE / DAY -
      (direction === "before" ? 7 : 0);
    return firstDay <= day && day < firstDay + 7 && weekdayOf(day) === Number(weekday);
  });
}

/** 0 is Monday; 1 January 1970 was a Thursday. @param {number} day since 1970 */
const weekdayOf = (day) => (day + 3) % 7;

/** @param {Schedule} schedule @param {number} day since 1970 */
export function hoursOn(schedule, day) {
  const includesDay = (/** @type {[string, ...any]} */ [rule]) => isOn(rule, day);
  const exception = schedule.exceptions?.find(includesDay);
  if (exception) return exception[1];
  const [, week, holidays = schedule.holidays] = schedule.seasons?.find(includesDay) ?? [];
  if (holidays && schedule.days?.some((rule) => isOn(rule, day))) return holidays;
  return week?.[weekdayOf(day)] ?? schedule.week[weekdayOf(day)];
}

/**
 * @param {Schedule} schedule
 * @param {number} now its local time
 * @returns {Status}
 */
export function statusAt(schedule, now) {
  const today = Math.floor(now / DAY);
  const byAppointment = hoursOn(schedule, today).length % 2 > 0;
  /** @type {number | null} */
  let openUntil = null;
  // From yesterday, whose hours may continue past midnight; adjacent intervals are merged.
  for (let day = today - 1; day < today + AHEAD; day++) {
    const hours = hoursOn(schedule, day);
    for (let index = 0; index + 1 < hours.length; index += 2) {
      const [start, end] = [day * DAY + hours[index], day * DAY + hours[index + 1]];
      if (openUntil !== null && start > openUntil) {
        return { open: true, until: openUntil, byAppointment };
      }
      if (end <= now) continue;
      if (openUntil === null && start > now) {
        return { open: false, until: start, byAppointment };
      }
      openUntil = Math.max(openUntil ?? 0, end);
    }
  }
  return { open: openUntil !== null, until: Infinity, byAppointment };
}

/**
 * The status in words.
 * @param {Status} status
 * @param {number} now local time of the same store
 * @param {Record<string, string>} words
 * @param {string} locale
 */
export function statusWords({ open, until, byAppointment }, now, words, locale) {
  const days = Math.floor(until / DAY) - Math.floor(now / DAY);
  if (!open && byAppointment && days > 0) return words.arranged;
  if (until === Infinity) return open ? words.always : words.closed;
  const formatInstant = (/** @type {Intl.DateTimeFormatOptions} */ options) =>
    formatOf(locale, { timeZone: "UTC", ...options }).format(until * MINUTE);
  const time = formatInstant({ hour: "2-digit", minute: "2-digit" });
  const day = formatInstant({ weekday: "long", ...(days > 6 ? { day: "numeric", month: "long" } : {}) });
  // People count hours after midnight as tonight, so they need no day.
  if (open) return words.until.replace("{time}", until - now < DAY ? time : `${time} (${day})`);
  const key = days === 0 ? "today" : days === 1 ? "tomorrow" : "on";
  return words[key].replace("{time}", time).replace("{day}", day);
}

/** @param {HTMLElement} element @param {number} instant */
export function showOpening(element, instant) {
  try {
    /** @type {Schedule} */
    const schedule = JSON.parse(element.dataset.schedule ?? "");
    const container = /** @type {HTMLElement} */ (element.closest("[data-opening]"));
    const now = localTime(schedule.zone, instant);
    const status = statusAt(schedule, now);
    const words = statusWords(
      status,
      now,
      JSON.parse(container.dataset.opening ?? ""),
      document.documentElement.lang,
    );
    if (element.textContent !== words) element.textContent = words;
    element.dataset.open = status.open ? "yes" : "no";
    const today = new Date(now * MINUTE).toISOString().slice(0, 10);
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (container.querySelectorAll("[data-day]"))) {
      row.hidden = (row.dataset.day ?? "") < today;
    }
  } catch {
    element.textContent = ""; // this browser doesn't know the time zone; the table has all hours
  }
}

if (typeof document !== "undefined") {
  const refresh = () => {
    const elements = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-schedule]"));
    for (const element of elements) showOpening(element, Date.now());
  };
  const refreshEveryMinute = () => {
    refresh();
    setTimeout(refreshEveryMinute, MINUTE - (Date.now() % MINUTE));
  };
  document.addEventListener("storeschange", refresh);
  document.addEventListener("visibilitychange", refresh);
  addEventListener("pageshow", refresh);
  refreshEveryMinute();
}
