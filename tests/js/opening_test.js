import assert from "node:assert/strict";
import { test } from "node:test";
import {
  easter,
  isOn,
  localTime,
  orthodoxEaster,
  statusAt,
  statusWords,
} from "../../macros/opening/opening.js";

/** @typedef {import("../../macros/opening/opening.js").Schedule} Schedule */

const DAY = 24 * 60;

/** @param {string} date `2026-11-23` */
const dayOf = (date) => Date.parse(`${date}T00:00Z`) / 60_000 / DAY;

/** A time of the store's clock: `2026-11-23 10:00`. @param {string} written */
const clock = (written) => Date.parse(`${written.replace(" ", "T")}Z`) / 60_000;

const words = {
  until: "until {time}",
  always: "always",
  closed: "closed",
  today: "at {time}",
  tomorrow: "tomorrow {time}",
  on: "{day} {time}",
  arranged: "by appointment",
};

/** The words shown at an instant. @param {Schedule} schedule @param {string} instant @param {string} locale */
function at(schedule, instant, locale = "en-GB") {
  const now = localTime(schedule.zone, Date.parse(instant));
  return statusWords(statusAt(schedule, now), now, words, locale);
}

/** Weekdays from 10 to 13 and 14 to 20, Saturdays from 10 to 13. @type {Schedule} */
const lisbon = {
  zone: "Europe/Lisbon",
  week: [...Array.from({ length: 5 }, () => [600, 780, 840, 1200]), [600, 780], []],
};

/** 23 November 2026 is a Monday; Lisbon is on UTC in winter. @type {[string, string][]} */
const week = [
  ["2026-11-23T00:00Z", "at 10:00"],
  ["2026-11-23T09:59:59Z", "at 10:00"],
  ["2026-11-23T10:00Z", "until 13:00"],
  ["2026-11-23T12:59Z", "until 13:00"],
  ["2026-11-23T13:00Z", "at 14:00"],
  ["2026-11-23T19:59Z", "until 20:00"],
  ["2026-11-23T20:00Z", "tomorrow 10:00"],
  ["2026-11-27T21:00Z", "tomorrow 10:00"],
  ["2026-11-28T13:00Z", "Monday 10:00"],
  ["2026-11-29T12:00Z", "tomorrow 10:00"],
];
for (const [instant, expected] of week) {
  test(`an ordinary week, ${instant}: ${expected}`, () => assert.equal(at(lisbon, instant), expected));
}

/** Open in the evenings, past midnight; on Sunday until midnight. @type {Schedule} */
const kyoto = {
  zone: "Asia/Tokyo",
  week: [[], [], [], [], [1200, 1560], [1200, 1560], [1200, 1440]],
};

/** Tokyo is nine hours ahead of UTC. @type {[string, string][]} */
const night = [
  ["2026-11-27T10:59Z", "at 20:00"],
  ["2026-11-27T11:00Z", "until 02:00"],
  ["2026-11-27T14:59Z", "until 02:00"],
  ["2026-11-27T15:00Z", "until 02:00"],
  ["2026-11-27T16:59Z", "until 02:00"],
  ["2026-11-27T17:00Z", "at 20:00"],
  ["2026-11-29T14:59Z", "until 00:00"],
  ["2026-11-29T15:00Z", "Friday 20:00"],
];
for (const [instant, expected] of night) {
  test(`across midnight, ${instant}: ${expected}`, () => assert.equal(at(kyoto, instant), expected));
}

test("stores that never close, and stores that never open", () => {
  const always = { ...lisbon, week: Array.from({ length: 7 }, () => [0, 1440]) };
  assert.equal(at(always, "2026-11-23T12:00Z"), "always");
  assert.equal(at({ ...lisbon, week: Array.from({ length: 7 }, () => []) }, "2026-11-23T12:00Z"), "closed");
  const weekend = { ...lisbon, week: [[], [], [], [], [0, 1440], [0, 1440], [0, 1200]] };
  assert.equal(at(weekend, "2026-11-27T12:00Z"), "until 20:00 (Sunday)");
  assert.equal(at(weekend, "2026-11-29T12:00Z"), "until 20:00");
});

test("holidays have their own hours: every year, in one year, and relative to Easter", () => {
  const schedule = { ...lisbon, holidays: [], days: ["12-25", "easter-2", "2026-11-24"] };
  assert.equal(at(schedule, "2026-12-25T12:00Z"), "tomorrow 10:00");
  assert.equal(at(schedule, "2026-11-24T12:00Z"), "tomorrow 10:00");
  assert.equal(at(schedule, "2027-11-24T12:00Z"), "until 13:00");
  // Easter is on 28 March 2027, and on 5 April 2026.
  assert.equal(at(schedule, "2027-03-26T12:00Z"), "tomorrow 10:00");
  assert.equal(at(schedule, "2026-04-03T11:30Z"), "tomorrow 10:00");
  assert.equal(at({ ...schedule, holidays: [660, 720] }, "2026-12-25T11:30Z"), "until 12:00");
  // Without hours for them, holidays are like other days.
  assert.equal(at({ ...lisbon, days: ["12-25"] }, "2026-12-25T12:00Z"), "until 13:00");
});

test("exceptions override holidays, and the first match counts", () => {
  /** @type {Schedule} */
  const schedule = {
    ...lisbon,
    holidays: [],
    days: ["12-24", "12-25"],
    exceptions: [["2026-12-24", [600, 720]], ["12-24", [900, 960]], ["easter+1", []]],
  };
  assert.equal(at(schedule, "2026-12-24T11:00Z"), "until 12:00");
  assert.equal(at(schedule, "2027-12-24T11:00Z"), "at 15:00");
  assert.equal(at(schedule, "2026-12-24T13:00Z"), "Saturday 10:00");
  assert.equal(at(schedule, "2027-03-29T11:00Z"), "tomorrow 10:00");
});

test("open by appointment: the words depend on the hours that are left", () => {
  /** Mondays to Thursdays by appointment, Fridays from 10 to 13 and otherwise by appointment. @type {Schedule} */
  const schedule = { ...lisbon, week: [[-1], [-1], [-1], [-1], [600, 780, -1], [600, 780], []] };
  assert.equal(at(schedule, "2026-11-23T12:00Z"), "by appointment");
  assert.equal(at(schedule, "2026-11-26T23:59Z"), "by appointment");
  assert.equal(at(schedule, "2026-11-27T09:00Z"), "at 10:00");
  assert.equal(at(schedule, "2026-11-27T12:00Z"), "until 13:00");
  assert.equal(at(schedule, "2026-11-27T13:00Z"), "by appointment");
  assert.equal(at(schedule, "2026-11-28T13:00Z"), "Friday 10:00");
  const only = { ...lisbon, week: Array.from({ length: 7 }, () => [-1]) };
  assert.equal(at(only, "2026-11-23T12:00Z"), "by appointment");
  // The hours of the previous night continue into such a day.
  assert.equal(at({ ...kyoto, exceptions: [["2026-11-28", [-1]]] }, "2026-11-27T16:00Z"), "until 02:00");
});

test("opening in another season is shown", () => {
  const schedule = { ...lisbon, exceptions: /** @type {[string, number[]][]} */ ([["10-01/03-31", []]]) };
  assert.equal(at(schedule, "2026-11-23T12:00Z"), "Thursday 1 April 10:00");
});

test("seasons have their own week; days left out and holidays are as usual", () => {
  /** @type {Schedule} */
  const schedule = {
    ...lisbon,
    holidays: [],
    days: ["08-15", "08-16"],
    seasons: [["06-15/09-15", [[480, 900], null, null, null, null, [], null]]],
  };
  assert.equal(at(schedule, "2027-08-09T07:00Z"), "until 15:00"); // a Monday, in summer time
  assert.equal(at(schedule, "2027-08-10T10:00Z"), "until 13:00");
  assert.equal(at(schedule, "2027-08-07T10:00Z"), "Monday 08:00");
  assert.equal(at(schedule, "2027-08-16T10:00Z"), "tomorrow 10:00"); // a holiday
  assert.equal(at(schedule, "2027-09-20T07:00Z"), "at 10:00");
});

test("a closed day does not cut off the previous night", () => {
  const schedule = { ...kyoto, exceptions: /** @type {[string, number[]][]} */ ([["2026-11-28", []]]) };
  assert.equal(at(schedule, "2026-11-27T16:00Z"), "until 02:00");
  assert.equal(at(schedule, "2026-11-28T12:00Z"), "tomorrow 20:00");
});

test("days in the distant future have a date", () => {
  const exceptions = Array.from(
    { length: 12 },
    (_, day) => /** @type {[string, number[]]} */ ([`2026-12-${String(day + 10)}`, []]),
  );
  assert.equal(at({ ...lisbon, exceptions }, "2026-12-10T12:00Z"), "Tuesday 22 December 10:00");
});

test("the visitor's own time zone doesn't matter, and summer time is that of the store", () => {
  // Brussels is an hour ahead of UTC in winter, two in summer: from 28 March to 31 October 2027.
  const brussels = { ...lisbon, zone: "Europe/Brussels", week: Array.from({ length: 7 }, () => [600, 1200]) };
  assert.equal(at(brussels, "2027-03-27T08:59Z"), "at 10:00");
  assert.equal(at(brussels, "2027-03-27T09:00Z"), "until 20:00");
  assert.equal(at(brussels, "2027-03-28T07:59Z"), "at 10:00");
  assert.equal(at(brussels, "2027-03-28T08:00Z"), "until 20:00");
  assert.equal(at(brussels, "2027-10-30T17:59Z"), "until 20:00");
  assert.equal(at(brussels, "2027-10-30T18:00Z"), "tomorrow 10:00");
  assert.equal(at(brussels, "2027-10-31T08:59Z"), "at 10:00");
  assert.equal(at(brussels, "2027-10-31T18:59Z"), "until 20:00");
});

test("on the night when clocks go forward", () => {
  const night = { ...lisbon, week: Array.from({ length: 7 }, () => [1320, 1530]) };
  // In Lisbon 01:00 is 02:00 on 28 March 2027: what closes at 01:30 closes then.
  assert.equal(at(night, "2027-03-28T00:59Z"), "until 01:30");
  assert.equal(at(night, "2027-03-28T01:00Z"), "at 22:00");
  assert.equal(at(night, "2027-03-28T20:59Z"), "at 22:00");
  assert.equal(at(night, "2027-03-28T21:00Z"), "until 01:30");
});

test("on the night when an hour is repeated, a closed store stays closed", () => {
  const night = { ...lisbon, week: Array.from({ length: 7 }, () => [1320, 1530]) };
  // In Lisbon 02:00 is 01:00 on 31 October 2027, at 01:00 UTC.
  assert.equal(at(night, "2027-10-31T00:29Z"), "until 01:30");
  assert.equal(at(night, "2027-10-31T00:30Z"), "at 22:00");
  assert.equal(at(night, "2027-10-31T01:15Z"), "at 22:00");
  assert.equal(at(night, "2027-10-31T01:59Z"), "at 22:00");
  const later = { ...lisbon, week: Array.from({ length: 7 }, () => [1320, 1560]) };
  assert.equal(at(later, "2027-10-31T00:59Z"), "until 02:00");
  assert.equal(at(later, "2027-10-31T01:59Z"), "until 02:00");
  assert.equal(at(later, "2027-10-31T02:00Z"), "at 22:00");
});

test("times are written as usual in the page's language", () => {
  assert.equal(at(lisbon, "2026-11-28T13:00Z", "pt-PT"), "segunda-feira 10:00");
  assert.match(at(lisbon, "2026-11-23T15:00Z", "en-US"), /^until 08:00\sPM$/);
});

test("Easter", () => {
  // From church tables, including the earliest and the latest possible dates.
  for (
    const date of [
      "1818-03-22",
      "1943-04-25",
      "2000-04-23",
      "2024-03-31",
      "2026-04-05",
      "2027-03-28",
      "2038-04-25",
      "2049-04-18",
      "2076-04-19",
      "2285-03-22",
    ]
  ) {
    assert.equal(easter(Number(date.slice(0, 4))), dayOf(date), date);
  }
});

test("Orthodox Easter", () => {
  // From church tables; in 2025, both Easters are on the same day.
  for (
    const date of [
      "1983-05-08",
      "2000-04-30",
      "2016-05-01",
      "2024-05-05",
      "2025-04-20",
      "2026-04-12",
      "2027-05-02",
      "2028-04-16",
      "2030-04-28",
      "2100-05-02",
    ]
  ) {
    assert.equal(orthodoxEaster(Number(date.slice(0, 4))), dayOf(date), date);
  }
});

/** @type {[string, string[], string[]][]} */
const rules = [
  ["orthodox-easter-2", ["2027-04-30", "2026-04-10"], ["2027-03-26", "2027-05-01"]],
  ["orthodox-easter", ["2027-05-02"], ["2027-03-28"]],
  ["0-before-06-01", ["2027-05-31", "2026-05-25"], ["2027-05-24", "2026-06-01", "2026-05-26"]],
  ["0-before-03-01", ["2028-02-28", "2027-02-22"], ["2028-02-21"]],
  ["4-before-03-01", ["2028-02-25", "2027-02-26"], ["2028-03-03"]],
  ["0-from-05-01", ["2027-05-03", "2028-05-01"], ["2027-05-10"]],
  ["3-from-11-22", ["2026-11-26", "2027-11-25"], ["2026-11-19"]],
  ["5-from-06-20", ["2026-06-20", "2027-06-26"], ["2026-06-27"]],
  ["6-before-01-01", ["2026-12-27", "2027-12-26"], ["2027-01-03"]],
  ["0-from-12-29", ["2027-01-04", "2025-12-29"], ["2026-12-28"]],
  ["2027-08-01/2027-08-31", ["2027-08-01", "2027-08-15", "2027-08-31"], [
    "2027-07-31",
    "2027-09-01",
    "2028-08-15",
  ]],
  ["08-01/08-31", ["2027-08-01", "2028-08-31"], ["2027-07-31", "2027-09-01"]],
  ["12-20/01-06", ["2026-12-20", "2026-12-31", "2027-01-01", "2027-01-06"], ["2026-12-19", "2027-01-07"]],
  ["2026-12-20/2027-01-06", ["2026-12-20", "2027-01-06"], ["2027-12-20", "2026-01-06"]],
];
for (const [rule, on, off] of rules) {
  test(`the days of ${rule}`, () => {
    assert.deepEqual(on.filter((date) => !isOn(rule, dayOf(date))), []);
    assert.deepEqual(off.filter((date) => isOn(rule, dayOf(date))), []);
  });
}

test("the days that a rule includes", () => {
  assert.ok(isOn("12-25", dayOf("2026-12-25")) && isOn("12-25", dayOf("2031-12-25")));
  assert.ok(!isOn("12-25", dayOf("2026-12-24")));
  assert.ok(isOn("2026-12-25", dayOf("2026-12-25")) && !isOn("2026-12-25", dayOf("2027-12-25")));
  assert.ok(isOn("02-29", dayOf("2028-02-29")));
  assert.ok(
    isOn("easter+60", dayOf("2026-06-04")) && isOn("easter", dayOf("2026-04-05")) &&
      isOn("easter-2", dayOf("2026-04-03")),
  );
});

test("an unknown time zone is not guessed", () => {
  assert.throws(() => localTime("Europe/Nowhere", 0), RangeError);
  assert.equal(localTime("Asia/Tokyo", Date.parse("2026-11-23T15:00Z")), clock("2026-11-24 00:00"));
});
