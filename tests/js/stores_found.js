// What each query finds among the stores of a language: names in order, by country for a postcode, with distances in
// kilometres; and those suggested instead.
import { decode, find, nearest } from "../../macros/search/engine.js";
import { kilometres } from "../../macros/store_finder/postcodes.js";
import { findStores } from "../../macros/store_finder/store_finder.js";

const { stores, queries, from } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const index = decode(stores.index);
const namesOf = (/** @type {number[]} */ numbers) => numbers.map((store) => stores.names[store]);
console.log(
  JSON.stringify({
    found: queries.map((/** @type {string} */ query) => {
      const result = findStores({ decode, find, nearest }, index, stores, query);
      const areas = result.areas.map((area) => ({
        country: stores.countries[area.country][0],
        stores: namesOf(area.stores),
        away: area.distances.map(Math.round),
        within: area.error,
      }));
      return { found: namesOf(result.stores), areas, instead: namesOf(result.similar) };
    }),
    far: stores.coordinates.map((/** @type {[number, number]} */ place) => kilometres(from, place)),
  }),
);
