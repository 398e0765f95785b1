// Where each postcode may be, given some stores.
import { areasOf, findPostcode, isPostcode } from "../../macros/store_finder/postcodes.js";

const { listed, queries } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
console.log(
  JSON.stringify(
    queries.map((/** @type {string} */ words) => ({
      whole: isPostcode(words),
      among: findPostcode(listed.countries, words),
      areas: areasOf(listed, words),
    })),
  ),
);
