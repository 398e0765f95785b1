// How languages write a time far in the future, and numbers.
import { numberIn } from "../../macros/comparer/comparer.js";
import { said } from "../../macros/opening/opening.js";

const { locales, numbers, at } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const now = { open: false, at: Date.parse(at) / 60_000, arranged: false };
console.log(
  JSON.stringify(
    locales.map((/** @type {string} */ locale) => ({
      known: Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0,
      day: said(now, 0, { on: "{day} | {time}" }, locale),
      numbers: numbers.map((/** @type {number} */ number) => numberIn(locale, number)),
    })),
  ),
);
