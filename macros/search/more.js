// Help beside the results: the last searches, and results in the other languages.
import { element } from "../elements/elements.js";
import { decode, frontDecoded, understood } from "./engine.js";
import { inOther } from "./ranking.js";

/** The number of searches that are remembered, only in this browser. */
const LAST = 4;

/** Milliseconds without typing after which the other languages are searched. */
const PAUSE = 350;

const REMEMBERED = "mendbook.searches";

/** The last searches, the newest first. @returns {string[]} */
export function lastSearches() {
  try {
    const last = JSON.parse(localStorage.getItem(REMEMBERED) ?? "[]");
    return Array.isArray(last) ? last.filter((words) => typeof words === "string").slice(0, LAST) : [];
  } catch {
    return []; // storage is blocked, or has something else
  }
}

/** @param {string} words '' forgets all searches */
export function rememberSearch(words) {
  const query = words.trim().slice(0, 60);
  try {
    const last = query ? [...new Set([query, ...lastSearches()])].slice(0, LAST) : [];
    if (last.length) localStorage.setItem(REMEMBERED, JSON.stringify(last));
    else localStorage.removeItem(REMEMBERED);
  } catch {
    // Storage is blocked or full.
  }
}

/**
 * Searches the other languages if this one doesn't have all words, after a pause in typing.
 * @param {HTMLElement} root the macro's root element
 * @param {import("./engine.js").Index} own
 * @param {() => string} typed the current words in the field
 * @param {(...found: Node[]) => void} show
 * @returns {(query: string) => void}
 */
export function inOtherLanguages(root, own, typed, show) {
  /** @type {{name: string, lang: string, index: string}[]} index: from the root */
  const languages = JSON.parse(root.dataset.others ?? "[]");
  let waiting = 0;
  let asked = "";
  return (query) => {
    if (query === asked) return;
    asked = query;
    clearTimeout(waiting);
    show();
    if (!languages.length || query.length < 3 || understood(own, query) === 1) return;
    waiting = setTimeout(async () => {
      const found = await Promise.all(languages.map(async ({ name, lang, index }) => {
        const data = await mendbook.load((root.dataset.root ?? "") + index)
          .catch(() => null);
        const [page] = data ? inOther(own, decode(data), data, query) : [];
        if (page === undefined) return [];
        const href = (root.dataset.root ?? "") + frontDecoded(data.addresses)[page];
        const link = element("a", { href, lang, hreflang: lang }, data.titles[page]);
        return [element("p", {}, element("span", { lang }, `${name}: `), link)];
      }));
      if (typed() === query) show(...found.flat());
    }, PAUSE);
  };
}
