// The hours of schedules on given days.
import { hoursOn } from "../../macros/opening/opening.js";

const cases = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const dayOf = (/** @type {string} */ date) => Date.parse(`${date}T00:00Z`) / 86_400_000;
console.log(
  JSON.stringify(
    cases.map((/** @type {[any, string[]]} */ [schedule, dates]) =>
      dates.map((date) => hoursOn(schedule, dayOf(date)))
    ),
  ),
);
