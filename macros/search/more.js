// What helps beside the results: what was looked for last, and what the other languages have.
import { element } from "../elements/elements.js";
import { decode, frontDecoded, understood } from "./engine.js";
import { inOther } from "./ranking.js";

/** So many searches are remembered, in this browser alone. */
const LAST = 4;

/** Milliseconds without a key after which the other languages are asked. */
const PAUSE = 350;

const REMEMBERED = "mendbook.searches";

/** What was looked for last, the newest first. @returns {string[]} */
export function lastSearches() {
  try {
    const last = JSON.parse(localStorage.getItem(REMEMBERED) ?? "[]");
    return Array.isArray(last) ? last.filter((words) => typeof words === "string").slice(0, LAST) : [];
  } catch {
    return []; // the browser remembers nothing, or something else
  }
}

/** @param {string} words '' to forget all */
export function rememberSearch(words) {
  const query = words.trim().slice(0, 60);
  try {
    const last = query ? [...new Set([query, ...lastSearches()])].slice(0, LAST) : [];
    if (last.length) localStorage.setItem(REMEMBERED, JSON.stringify(last));
    else localStorage.removeItem(REMEMBERED);
  } catch {
    // Blocked or full.
  }
}

/**
 * Asks the other languages where this one doesn't know all words, once nothing more is typed.
 * @param {HTMLElement} root the macro's root element
 * @param {import("./engine.js").Index} own
 * @param {() => string} typed what stands in the field
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
