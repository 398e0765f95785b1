// Says whether a store is open now and until when, by the clock where it is. A time of that clock is a number of
// minutes since 1970, as if it were never put forward or back: so days and midnights are plain numbers.

/**
 * Hours are lists of minutes of the day, beginnings and ends in turn; a week has seven, from Monday. Days are
 * `2026-12-24`, `12-24` or `easter-2`; the first exception that is on a day counts. `holidays` counts on `days`.
 * @typedef {{zone: string, week: number[][], exceptions?: [string, number[]][], holidays?: number[], days?: string[]}}
 *   Schedule
 * @typedef {{open: boolean, at: number}} Now open until then, or closed until then (Infinity: for long)
 */

const DAY = 24 * 60;
const MINUTE = 60_000;
/** So many days ahead are looked at. */
const AHEAD = 60;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** A format, made once: to make one takes long. @param {string} locale @param {Intl.DateTimeFormatOptions} options */
function formatOf(locale, options) {
  const key = locale + Object.values(options).join();
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}

/**
 * What a clock shows. Throws where the browser doesn't know the time zone.
 * @param {string} zone
 * @param {number} instant in milliseconds
 */
function shownBy(zone, instant) {
  const clock = formatOf("en", {
    timeZone: zone, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn",
    year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
  });
  const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute) / MINUTE;
}

/**
 * The time of a store's clock. In the hour that comes twice in autumn it stands still, so that a store which closed in
 * the first doesn't open again in the second.
 * @param {string} zone
 * @param {number} instant in milliseconds
 */
export function timeThere(zone, instant) {
  const now = shownBy(zone, instant);
  if (now - shownBy(zone, instant - 60 * MINUTE) >= 60) return now;
  const before = Array.from({ length: 60 }, (_, minutes) => shownBy(zone, instant - minutes * MINUTE));
  return Math.max(...before);
}

/** Easter Sunday, by Gauss's way as Lichtenberg mended it; in days since 1970. @param {number} year */
export function easter(year) {
  const century = Math.floor(year / 100);
  const moon = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const sun = 2 - Math.floor((3 * century + 3) / 4);
  const golden = year % 19;
  const seed = (19 * golden + moon) % 30;
  const full = 21 + seed - (Math.floor(seed / 29) + (Math.floor(seed / 28) - Math.floor(seed / 29)) * Math.floor(golden / 11));
  const sunday = 7 - ((year + Math.floor(year / 4) + sun) % 7);
  const march = full + 7 - ((((full - sunday) % 7) + 7) % 7);
  return Date.UTC(year, 2, march) / MINUTE / DAY;
}

/** @param {string} rule `2026-12-24`, `12-24` or `easter-2` @param {number} day since 1970 */
export function isOn(rule, day) {
  const date = new Date(day * DAY * MINUTE);
  if (rule.startsWith("easter")) return easter(date.getUTCFullYear()) + Number(rule.slice(6)) === day;
  const written = date.toISOString().slice(0, 10);
  return rule === written || rule === written.slice(5);
}

/** @param {Schedule} schedule @param {number} day since 1970 */
function hoursOn(schedule, day) {
  const exception = schedule.exceptions?.find(([rule]) => isOn(rule, day));
  if (exception) return exception[1];
  if (schedule.holidays && schedule.days?.some((rule) => isOn(rule, day))) return schedule.holidays;
  return schedule.week[(day + 3) % 7]; // 1 January 1970 was a Thursday
}

/**
 * @param {Schedule} schedule
 * @param {number} now a time of its clock
 * @returns {Now}
 */
export function openAt(schedule, now) {
  const today = Math.floor(now / DAY);
  /** @type {number | null} */
  let until = null;
  // From yesterday, whose hours may go on past midnight; what touches is one.
  for (let day = today - 1; day < today + AHEAD; day++) {
    const hours = hoursOn(schedule, day);
    for (let index = 0; index < hours.length; index += 2) {
      const [start, end] = [day * DAY + hours[index], day * DAY + hours[index + 1]];
      if (until !== null && start > until) return { open: true, at: until };
      if (end <= now) continue;
      if (until === null && start > now) return { open: false, at: start };
      until = Math.max(until ?? 0, end);
    }
  }
  return until === null ? { open: false, at: Infinity } : { open: true, at: Infinity };
}

/**
 * What is said of it.
 * @param {Now} status
 * @param {number} now a time of the same clock
 * @param {Record<string, string>} words
 * @param {string} locale
 */
export function said({ open, at }, now, words, locale) {
  if (at === Infinity) return open ? words.always : words.closed;
  const written = (/** @type {Intl.DateTimeFormatOptions} */ options) =>
    formatOf(locale, { timeZone: "UTC", ...options }).format(at * MINUTE);
  const days = Math.floor(at / DAY) - Math.floor(now / DAY);
  const time = written({ hour: "2-digit", minute: "2-digit" });
  const day = written({ weekday: "long", ...(days > 6 ? { day: "numeric", month: "long" } : {}) });
  // What ends tomorrow morning ends tonight.
  if (open) return words.until.replace("{time}", at - now < DAY ? time : `${time} (${day})`);
  const key = days === 0 ? "today" : days === 1 ? "tomorrow" : "on";
  return words[key].replace("{time}", time).replace("{day}", day);
}

/** @param {HTMLElement} place @param {number} instant */
function showOpening(place, instant) {
  try {
    /** @type {Schedule} */
    const schedule = JSON.parse(place.dataset.schedule ?? "");
    const around = /** @type {HTMLElement} */ (place.closest("[data-opening]"));
    const now = timeThere(schedule.zone, instant);
    const status = openAt(schedule, now);
    const words = said(status, now, JSON.parse(around.dataset.opening ?? ""), document.documentElement.lang);
    if (place.textContent !== words) place.textContent = words;
    place.dataset.open = status.open ? "yes" : "no";
    const today = new Date(now * MINUTE).toISOString().slice(0, 10);
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (around.querySelectorAll("[data-day]"))) {
      row.hidden = (row.dataset.day ?? "") < today;
    }
  } catch {
    place.textContent = ""; // a time zone that this browser doesn't know: the table says it all
  }
}

if (typeof document !== "undefined") {
  const refresh = () => {
    const places = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-schedule]"));
    for (const place of places) showOpening(place, Date.now());
  };
  const everyMinute = () => {
    refresh();
    setTimeout(everyMinute, MINUTE - (Date.now() % MINUTE));
  };
  document.addEventListener("storeschange", refresh);
  document.addEventListener("visibilitychange", refresh);
  addEventListener("pageshow", refresh);
  everyMinute();
}
