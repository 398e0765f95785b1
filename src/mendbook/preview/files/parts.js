// Finds where a page shows its texts, by their words.

/** @typedef {{ words: string, entry: string, place: string, link: string }} Part a text, its place in the files, and a link that opens it. */
/** @typedef {{ part: Part, range: Range, host: Element }} Found a text on the page. host: the element around it. */

/** Shorter texts may occur within others by chance. */
const LONG = 12;

const NOT_SHOWN = "script, style, template, noscript, mendbook-preview, mendbook-tools";

/** @param {string} words */
const withoutSpaces = (words) => words.replace(/\s+/g, "");

/** @param {Element | null} element @param {string} entry */
function isWithin(element, entry) {
  for (let at = element; at; at = at.parentElement) {
    if (at.id === entry || at.id.startsWith(`${entry}_`) || at.id.startsWith(`${entry}.`)) return true;
  }
  return false;
}

/**
 * In the order of the page; of texts with the same words, the one of the entry that the page shows there.
 * @param {readonly Part[]} parts
 * @returns {Found[]}
 */
export function find(parts) {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const nodes = [];
  /** The offset of each node in `all`. @type {number[]} */
  const begins = [];
  let all = "";
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const words = withoutSpaces(node.nodeValue ?? "");
    if (!words || node.parentElement?.closest(NOT_SHOWN)) continue;
    nodes.push(/** @type {Text} */ (node));
    begins.push(all.length);
    all += words;
  }
  const edges = new Set([...begins, all.length]);
  /** @type {Map<string, Part[]>} */
  const alike = new Map();
  for (const part of parts) {
    const words = withoutSpaces(part.words);
    alike.set(words, [...(alike.get(words) ?? []), part]);
  }
  /** @param {number} at */
  const nodeAt = (at) => {
    let [low, high] = [0, nodes.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (begins[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return nodes[low];
  };
  /** @type {(Found & { at: number, size: number })[]} */
  const found = [];
  for (const [words, same] of alike) {
    for (let at = all.indexOf(words); at >= 0; at = all.indexOf(words, at + words.length)) {
      const isWhole = edges.has(at) && edges.has(at + words.length);
      if (!isWhole && words.length < LONG) continue;
      const range = document.createRange();
      range.setStartBefore(nodeAt(at));
      range.setEndAfter(nodeAt(at + words.length - 1));
      const around = range.commonAncestorContainer;
      const host = /** @type {Element} */ (around instanceof Element ? around : around.parentElement);
      const part = same.find(({ entry }) => entry && isWithin(host, entry)) ?? same[0];
      found.push({ part, range, host, at, size: words.length });
    }
  }
  return found.sort((one, other) => one.at - other.at || other.size - one.size);
}

/**
 * The text at a point of the page; if there is none, the one before it in the same part of the page.
 * @param {readonly Found[]} found @param {Element} target @param {number} x @param {number} y
 */
export function at(found, target, x, y) {
  for (
    let element = /** @type {Element | null} */ (target);
    element && !element.matches("body, main, article");
    element = element.parentElement
  ) {
    const inside = found.filter(({ host, range }) =>
      element === host || element?.contains(range.startContainer)
    );
    if (!inside.length) continue;
    // Of nested texts at the point, the innermost is the last.
    const hit = inside.filter(({ range }) =>
      [...range.getClientRects()].some(({ left, right, top, bottom }) =>
        left <= x && x <= right && top <= y && y <= bottom
      )
    );
    const before = inside.filter(({ range }) => {
      const { top, height } = range.getBoundingClientRect();
      return height > 0 && top <= y;
    });
    return hit.at(-1) ?? before.at(-1) ?? inside[0];
  }
  return undefined;
}
