// Ranks what the search finds.
import { isAmong } from "../your_device/among.js";
import { find, termsOf, understood, wordsOf } from "./engine.js";

/**
 * @typedef {import("../payloads.d.ts").SearchIndex} Found
 * @typedef {import("./engine.js").Index} Index
 * @typedef {import("./engine.js").Hit} Hit
 */

/** The weight of each kind: people with a problem need its guide first. @type {Record<string, number>} */
const KIND_WEIGHTS = { guide: 1, howto: 0.85, device: 0.5, topic: 0.4, store: 0.5, page: 0.6 };

/** The share of the matched words that a section must contain to be shown. */
const MIN_SECTION_SHARE = 0.6;

/**
 * The results in the order in which they are shown: first the page whose name was typed.
 * @param {Index} index
 * @param {Found} data
 * @param {string} query
 * @param {(page: number) => boolean} isWanted
 */
export function ranked(index, data, query, isWanted) {
  const typed = wordsOf(index, query).join(" ");
  return find(index, query, isWanted)
    .map((hit) => {
      const title = termsOf(data.titles[hit.page]).join(" ");
      const kind = kindOf(data, hit.page);
      // The one-word name of a topic is also what its guides are about.
      const isNamed = (title === typed && (kind !== "topic" || typed.includes(" "))) ||
        data.called[typed] === hit.page;
      return {
        hit,
        isNamed: isNamed,
        score: hit.score * (1 + 0.5 * adjacency(typed, title)) * KIND_WEIGHTS[kind],
      };
    })
    .sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || b.score - a.score)
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
export function findInOther(own, other, data, query) {
  if (understood(own, query) >= understood(other, query)) return [];
  return ranked(other, data, query, () => true).map((hit) => hit.page);
}

/**
 * The share of adjacent words that are also adjacent in a title, from 0 to 1.
 * @param {string} typed
 * @param {string} title
 */
function adjacency(typed, title) {
  const words = typed.split(" ");
  const pairs = words.length > 1 ? words.slice(1).map((word, index) => `${words[index]} ${word}`) : words;
  return pairs.filter((pair) => ` ${title} `.includes(` ${pair} `)).length / pairs.length;
}

/** The kind of a page; pages are sorted by kind. @param {Found} data @param {number} page */
export function kindOf(data, page) {
  let end = 0;
  return Object.entries(data.kinds).find(([, count]) => page < (end += count))?.[0] ?? "";
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
  const weightIn = (/** @type {string} */ text) => {
    const terms = termsOf(text);
    const matches = hit.matches.filter((word) => terms.some((term) => word.terms.includes(term)));
    return matches.reduce((sum, word) => sum + word.weight, 0);
  };
  /** @type {[string, string] | null} */
  let best = null;
  let bestScore = Math.max(weightIn(title), MIN_SECTION_SHARE * hit.covered);
  for (let index = 1; index < details.length; index += 2) {
    const score = weightIn(details[index]);
    // Of two with the same words, the shorter is more to the point.
    const isBetter = score > bestScore ||
      (best && score === bestScore && details[index].length < best[0].length);
    if (isBetter) [best, bestScore] = [[details[index], details[index + 1]], score];
  }
  return best;
}
