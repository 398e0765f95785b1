// What the search engine reads from an index: for each term and field, the pages that have it. Also the terms of texts.
import { decode, termsOf } from "../../macros/search/engine.js";

const { index, texts } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const { mini, has } = decode(index);
const pages = (/** @type {string} */ term) =>
  index.postings.map((/** @type {string} */ _, /** @type {number} */ field) =>
    mini.search(term, { fields: [`${field}`] }).map((/** @type {{id: number}} */ hit) => hit.id).sort(
      (/** @type {number} */ a, /** @type {number} */ b) => a - b,
    )
  );
console.log(
  JSON.stringify({
    found: Object.fromEntries([...has].map((term) => [term, pages(term)])),
    terms: texts.map(termsOf),
  }),
);
