// Ranks what the search finds.
import { isAmong } from "../your_device/among.js";
import { find, termsOf, understood, wordsOf } from "./engine.js";

/**
 * @typedef {import("../payloads.d.ts").SearchIndex} Found
 * @typedef {import("./engine.js").Index} Index
 * @typedef {import("./engine.js").Hit} Hit
 */

/** The weight of each kind: people with a problem need its guide first. @type {Record<string, number>} */
const LIKELY = { guide: 1, howto: 0.85, device: 0.5, topic: 0.4, store: 0.5, page: 0.6 };

/** The share of the matched words that a section must contain to be shown. */
const MOST = 0.6;

/**
 * The results in the order in which they are shown: first the page whose name was typed.
 * @param {Index} index
 * @param {Found} data
 * @param {string} query
 * @param {(page: number) => boolean} wanted
 */
export function ranked(index, data, query, wanted) {
  const typed = wordsOf(index, query).join(" ");
  return find(index, query, wanted)
    .map((hit) => {
      const title = termsOf(data.titles[hit.page]).join(" ");
      const kind = kindOf(data, hit.page);
      // The one-word name of a topic is also what its guides are about.
      const called = (title === typed && (kind !== "topic" || typed.includes(" "))) ||
        data.called[typed] === hit.page;
      return { hit, called, score: hit.score * (1 + 0.5 * together(typed, title)) * LIKELY[kind] };
    })
    .sort((a, b) => Number(b.called) - Number(a.called) || b.score - a.score)
    .map(({ hit }) => hit);
}

/**
 * The pages of another language, the best first, if it has more words of a query than this one.
 * @param {Index} own
 * @param {Index} other
 * @param {Found} data of the other
 * @param {string} query
 * @returns {number[]}
 */
export function inOther(own, other, data, query) {
  if (understood(own, query) >= understood(other, query)) return [];
  return ranked(other, data, query, () => true).map((hit) => hit.page);
}

/**
 * The share of adjacent words that are also adjacent in a title, from 0 to 1.
 * @param {string} typed
 * @param {string} title
 */
function together(typed, title) {
  const words = typed.split(" ");
  const pairs = words.length > 1 ? words.slice(1).map((word, at) => `${words[at]} ${word}`) : words;
  return pairs.filter((pair) => ` ${title} `.includes(` ${pair} `)).length / pairs.length;
}

/** The kind of a page; pages are sorted by kind. @param {Found} data @param {number} page */
export function kindOf(data, page) {
  let last = 0;
  return Object.entries(data.kinds).find(([, count]) => page < (last += count))?.[0] ?? "";
}

/** @param {Found} data @param {number} page @param {number} device */
export function isFor(data, page, device) {
  return isAmong(data.ranges[data.range[page]], device);
}

/**
 * The section of a page that contains most of the query, and more of it than the page's title, with its anchor; null if
 * there is none.
 * @param {string} title
 * @param {string[]} details as `_details` of search_pages.py makes them
 * @param {Hit} hit
 * @returns {[string, string] | null}
 */
export function bestSection(title, details, hit) {
  const says = (/** @type {string} */ text) => {
    const terms = termsOf(text);
    const met = hit.met.filter((word) => terms.some((term) => word.terms.includes(term)));
    return met.reduce((sum, word) => sum + word.weight, 0);
  };
  /** @type {[string, string] | null} */
  let best = null;
  let most = Math.max(says(title), MOST * hit.covered);
  for (let at = 1; at < details.length; at += 2) {
    const score = says(details[at]);
    // Of two with the same words, the shorter is more to the point.
    const better = score > most || (best && score === most && details[at].length < best[0].length);
    if (better) [best, most] = [[details[at], details[at + 1]], score];
  }
  return best;
}
