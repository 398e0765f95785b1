// Help beside the results: the last searches, and results in the other languages.
import { element } from "../elements/elements.js";
import { decode, frontDecoded, understood } from "./engine.js";
import { findInOther } from "./ranking.js";

/** The number of searches that are remembered, only in this browser. */
const MAX_SEARCHES = 4;

/** Milliseconds without typing after which the other languages are searched. */
const TYPING_PAUSE = 350;

const STORAGE_KEY = "mendbook.searches";

/** The last searches, the newest first. @returns {string[]} */
export function lastSearches() {
  try {
    const searches = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(searches)
      ? searches.filter((words) => typeof words === "string").slice(0, MAX_SEARCHES)
      : [];
  } catch {
    return []; // storage is blocked, or has something else
  }
}

/** @param {string} words '' forgets all searches */
export function rememberSearch(words) {
  const query = words.trim().slice(0, 60);
  try {
    const searches = query ? [...new Set([query, ...lastSearches()])].slice(0, MAX_SEARCHES) : [];
    if (searches.length) localStorage.setItem(STORAGE_KEY, JSON.stringify(searches));
    else localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage is blocked or full.
  }
}

/**
 * Searches the other languages if this one doesn't have all words, after a pause in typing.
 * @param {HTMLElement} root the macro's root element
 * @param {import("./engine.js").Index} ownIndex
 * @param {() => string} currentQuery the current words in the field
 * @param {(...found: Node[]) => void} show
 * @returns {(query: string) => void}
 */
export function inOtherLanguages(root, ownIndex, currentQuery, show) {
  /** @type {{name: string, lang: string, index: string}[]} index: from the root */
  const languages = JSON.parse(root.dataset.others ?? "[]");
  let timer = 0;
  let lastQuery = "";
  return (query) => {
    if (query === lastQuery) return;
    lastQuery = query;
    clearTimeout(timer);
    show();
    if (!languages.length || query.length < 3 || understood(ownIndex, query) === 1) return;
    timer = setTimeout(async () => {
      const results = await Promise.all(languages.map(async ({ name, lang, index }) => {
        const data = await mendbook.load((root.dataset.root ?? "") + index)
          .catch(() => null);
        const [page] = data ? findInOther(ownIndex, decode(data), data, query) : [];
        if (page === undefined) return [];
        const href = (root.dataset.root ?? "") + frontDecoded(data.addresses)[page];
        const link = element("a", { href, lang, hreflang: lang }, data.titles[page]);
        return [element("p", {}, element("span", { lang }, `${name}: `), link)];
      }));
      if (currentQuery() === query) show(...results.flat());
    }, TYPING_PAUSE);
  };
}
