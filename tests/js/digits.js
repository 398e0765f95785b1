// How languages write a time far in the future, and numbers.
import { numberIn } from "../../macros/comparer/comparer.js";
import { statusWords } from "../../macros/opening/opening.js";

const { locales, numbers, at } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const status = { open: false, until: Date.parse(at) / 60_000, byAppointment: false };
console.log(
  JSON.stringify(
    locales.map((/** @type {string} */ locale) => ({
      known: Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0,
      day: statusWords(status, 0, { on: "{day} | {time}" }, locale),
      numbers: numbers.map((/** @type {number} */ number) => numberIn(locale, number)),
    })),
  ),
);
