// Finds where a page shows its texts, by their words.

/** @typedef {{ words: string, entry: string, place: string, link: string }} PlacedText a text, its place in the files, and a link that opens it. */
/** @typedef {{ text: PlacedText, range: Range, host: Element }} TextMatch a text on the page. host: the element around it. */

/** Shorter texts may occur within others by chance. */
const MIN_PARTIAL_LENGTH = 12;

const NOT_SHOWN = "script, style, template, noscript, mendbook-preview, mendbook-tools";

/** @param {string} words */
const withoutSpaces = (words) => words.replace(/\s+/g, "");

/** @param {Element | null} element @param {string} entry */
function isWithin(element, entry) {
  for (let ancestor = element; ancestor; ancestor = ancestor.parentElement) {
    if (ancestor.id === entry || ancestor.id.startsWith(`${entry}_`) || ancestor.id.startsWith(`${entry}.`)) {
      return true;
    }
  }
  return false;
}

/**
 * In the order of the page; of texts with the same words, the one of the entry that the page shows there.
 * @param {readonly PlacedText[]} texts
 * @returns {TextMatch[]}
 */
export function findTexts(texts) {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const nodes = [];
  /** The offset of each node in `pageWords`. @type {number[]} */
  const offsets = [];
  let pageWords = "";
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const words = withoutSpaces(node.nodeValue ?? "");
    if (!words || node.parentElement?.closest(NOT_SHOWN)) continue;
    nodes.push(/** @type {Text} */ (node));
    offsets.push(pageWords.length);
    pageWords += words;
  }
  const edges = new Set([...offsets, pageWords.length]);
  /** @type {Map<string, PlacedText[]>} */
  const textsByWords = new Map();
  for (const text of texts) {
    const words = withoutSpaces(text.words);
    textsByWords.set(words, [...(textsByWords.get(words) ?? []), text]);
  }
  /** @param {number} offset */
  const nodeAt = (offset) => {
    let [low, high] = [0, nodes.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (offsets[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return nodes[low];
  };
  /** @type {(TextMatch & { offset: number, size: number })[]} */
  const matches = [];
  for (const [words, candidates] of textsByWords) {
    for (
      let offset = pageWords.indexOf(words);
      offset >= 0;
      offset = pageWords.indexOf(words, offset + words.length)
    ) {
      const isWhole = edges.has(offset) && edges.has(offset + words.length);
      if (!isWhole && words.length < MIN_PARTIAL_LENGTH) continue;
      const range = document.createRange();
      range.setStartBefore(nodeAt(offset));
      range.setEndAfter(nodeAt(offset + words.length - 1));
      const container = range.commonAncestorContainer;
      const host =
        /** @type {Element} */ (container instanceof Element ? container : container.parentElement);
      const text = candidates.find(({ entry }) => entry && isWithin(host, entry)) ?? candidates[0];
      matches.push({ text, range, host, offset, size: words.length });
    }
  }
  return matches.sort((a, b) => a.offset - b.offset || b.size - a.size);
}

/**
 * The text at a point of the page; if there is none, the one before it in the same part of the page.
 * @param {readonly TextMatch[]} texts @param {Element} target @param {number} x @param {number} y
 */
export function findAt(texts, target, x, y) {
  for (
    let element = /** @type {Element | null} */ (target);
    element && !element.matches("body, main, article");
    element = element.parentElement
  ) {
    const candidates = texts.filter(({ host, range }) =>
      element === host || element?.contains(range.startContainer)
    );
    if (!candidates.length) continue;
    // Of nested texts at the point, the innermost is the last.
    const atPoint = candidates.filter(({ range }) =>
      [...range.getClientRects()].some(({ left, right, top, bottom }) =>
        left <= x && x <= right && top <= y && y <= bottom
      )
    );
    const above = candidates.filter(({ range }) => {
      const { top, height } = range.getBoundingClientRect();
      return height > 0 && top <= y;
    });
    return atPoint.at(-1) ?? above.at(-1) ?? candidates[0];
  }
  return undefined;
}
