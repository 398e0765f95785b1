// What each query finds among the stores of a language: their names in order, and those that are named instead.
import { decode, find, nearest } from "../../macros/search/engine.js";
import { findStores, kilometres } from "../../macros/store_finder/store_finder.js";

const { stores, queries, from } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const index = decode(stores.index);
const named = (/** @type {number[]} */ numbers) => numbers.map((store) => stores.names[store]);
console.log(
  JSON.stringify({
    found: queries.map((/** @type {string} */ query) => {
      const told = findStores({ decode, find, nearest }, index, stores, query);
      return { ...told, found: named(told.found), instead: named(told.instead) };
    }),
    far: stores.coordinates.map((/** @type {[number, number]} */ place) => kilometres(from, place)),
  }),
);
