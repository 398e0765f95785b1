// Puts what the search finds in order.
import { isAmong } from "../your_device/among.js";
import { find, termsOf, understood, wordsOf } from "./engine.js";

/**
 * @typedef {import("../payloads.d.ts").SearchIndex} Found
 * @typedef {import("./engine.js").Index} Index
 * @typedef {import("./engine.js").Hit} Hit
 */

/** How likely somebody looks for each kind: whoever has a trouble needs its guide first. @type {Record<string, number>} */
const LIKELY = { guide: 1, howto: 0.85, device: 0.5, topic: 0.4, store: 0.5, page: 0.6 };

/** So much of what was met has to be in a section that is named. */
const MOST = 0.6;

/**
 * The results in the order in which they are shown: first the page that is called what was typed.
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
      // A topic of one word is what a guide is about too.
      const called = (title === typed && (kind !== "topic" || typed.includes(" "))) ||
        data.called[typed] === hit.page;
      return { hit, called, score: hit.score * (1 + 0.5 * together(typed, title)) * LIKELY[kind] };
    })
    .sort((a, b) => Number(b.called) - Number(a.called) || b.score - a.score)
    .map(({ hit }) => hit);
}

/**
 * What another language has of a query that this one doesn't know whole: its pages, the best first.
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
 * How many of the words that follow each other do so in a title too: from none, 0, to all, 1.
 * @param {string} typed
 * @param {string} title
 */
function together(typed, title) {
  const words = typed.split(" ");
  const pairs = words.length > 1 ? words.slice(1).map((word, at) => `${words[at]} ${word}`) : words;
  return pairs.filter((pair) => ` ${title} `.includes(` ${pair} `)).length / pairs.length;
}

/** Of which kind a page is: one kind comes after the other. @param {Found} data @param {number} page */
export function kindOf(data, page) {
  let last = 0;
  return Object.entries(data.kinds).find(([, count]) => page < (last += count))?.[0] ?? "";
}

/** @param {Found} data @param {number} page @param {number} device */
export function isFor(data, page, device) {
  return isAmong(data.ranges[data.range[page]], device);
}

/**
 * The section of a page that says most of what was looked for, and more of it than the page's title, with its anchor;
 * null where none does.
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
    // Of two with the same words the shorter is more to the point.
    const better = score > most || (best && score === most && details[at].length < best[0].length);
    if (better) [best, most] = [[details[at], details[at + 1]], score];
  }
  return best;
}
