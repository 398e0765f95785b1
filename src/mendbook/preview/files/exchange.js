// Exchanges what is different in a page as the server sends it now, and nothing else: what scripts and the visitor have made
// of the page meanwhile stays. So two documents of the server are compared, never the page itself.

/**
 * @typedef {{kind: "words", old: CharacterData, words: string}
 *   | {kind: "attribute", old: Element, name: string, value: string | null}
 *   | {kind: "out", old: ChildNode, parent: Node}
 *   | {kind: "in", node: Node, parent: Node, before: Node | null, after: Node | null}} Step what to do; all nodes are of
 *   the old document, but for `node` and `after`, what is in front of it in the new one; before: the next that stays
 * @typedef {Step & {noted: boolean}} Difference noted: it is in what a script has noted of the page when it began
 */

/** What the preview itself puts into pages. */
const OURS = "mendbook-preview, script[data-version]";

/**
 * What scripts of macros note elements and attributes of: words may be exchanged there, other things not. The decision
 * tree reads the page anew when it is told to.
 */
export const NOTED =
  ".your-device, .models, .contents, .comparer, .search, .store-finder, .call[data-stores], " +
  ".remember-store, .no-connection, .not-found, nav.languages, .tree > template";

/** So many comparisons of children at most; beyond, they are taken in their order. */
const MOST = 1_000_000;

/** What a node has its children in. @param {Node} node @returns {Node} */
export function inside(node) {
  return node.nodeName === "TEMPLATE" ? /** @type {HTMLTemplateElement} */ (node).content : node;
}

/** @param {Node} node @returns {ChildNode[]} */
function children(node) {
  return [...inside(node).childNodes].filter((one) => !(isElement(one) && one.matches(OURS)));
}

/** @param {Node} node @returns {node is Element} */
export function isElement(node) {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** Whether two nodes are the same, with all that is in them. @param {Node} one @param {Node} other @returns {boolean} */
function same(one, other) {
  if (!one.isEqualNode(other)) return false;
  if (!isElement(one) || !isElement(other)) return true;
  // What is in a template is not in the tree.
  const [some, others] = [one, other].map((node) => /** @type {HTMLTemplateElement[]} */ ([
    ...(node.nodeName === "TEMPLATE" ? [node] : []),
    ...node.querySelectorAll("template"),
  ]));
  return some.every((template, at) => {
    const [a, b] = [[...template.content.childNodes], [...others[at].content.childNodes]];
    return a.length === b.length && a.every((node, number) => same(node, b[number]));
  });
}

/** Ways in which two children are taken for one another: the first that fits. @type {((node: Node) => string)[]} */
const ALIKE = [
  (node) => isElement(node) ? node.outerHTML : `${node.nodeType} ${node.nodeValue}`,
  (node) => `${node.nodeName} ${node.textContent}`, // what is numbered has another number when something comes before
  (node) => isElement(node) ? `${node.nodeName} ${node.id} ${node.className}` : node.nodeName,
  (node) => isElement(node) ? `${node.nodeName} ${node.id}` : node.nodeName,
];

/**
 * The longest lists of places that are alike in both, in order.
 * @param {string[]} a @param {string[]} b
 * @returns {[number, number][]}
 */
function alike(a, b) {
  if (a.length * b.length > MOST) return [];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j]
        ? longest[(i + 1) * width + j + 1] + 1
        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  /** @type {[number, number][]} */
  const found = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) found.push([i++, j++]);
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) i++;
    else j++;
  }
  return found;
}

/**
 * Which old child became which new one, in order; null where there is none.
 * @param {ChildNode[]} a @param {ChildNode[]} b @param {((node: Node) => string)[]} ways
 * @returns {[ChildNode | null, ChildNode | null][]}
 */
function paired(a, b, ways = ALIKE) {
  const [way, ...more] = a.length === 1 && b.length === 1 ? ways.slice(-1) : ways;
  if (!a.length || !b.length || !way) {
    return [
      ...a.map((one) => /** @type {[ChildNode, null]} */ ([one, null])),
      ...b.map((one) => /** @type {[null, ChildNode]} */ ([null, one])),
    ];
  }
  /** @type {[ChildNode | null, ChildNode | null][]} */
  const found = [];
  let [i, j] = [0, 0];
  for (const [ai, bj] of [...alike(a.map(way), b.map(way)), [a.length, b.length]]) {
    found.push(...paired(a.slice(i, ai), b.slice(j, bj), more));
    if (ai < a.length) found.push([a[ai], b[bj]]);
    [i, j] = [ai + 1, bj + 1];
  }
  return found;
}

/** A document of the server, and for each of its nodes the one on the page. */
export class Served {
  /**
   * @param {Element} tree
   * @param {Map<Node, Node>} live
   */
  constructor(tree, live) {
    this.tree = tree;
    this.live = live;
  }

  /** The page before any script has touched it. @param {Element} page @returns {Served} */
  static of(page) {
    // In another document nothing is loaded or run.
    const tree = document.implementation.createHTMLDocument("").importNode(page, true);
    /** @type {Map<Node, Node>} */
    const live = new Map();
    pair(tree, (node) => node, page, live);
    return new Served(tree, live);
  }

  /** What is different in a newer document. @param {Element} tree @param {string} [noted] elements as `NOTED` */
  differences(tree, noted = NOTED) {
    /** @type {Difference[]} */
    const found = [];
    /** @type {Map<Node, Node>} */
    const live = new Map();
    this.#compare(this.tree, tree, false, noted, found, live);
    return { found, live };
  }

  /**
   * @param {Node} old @param {Node} node @param {boolean} isNoted whether what is around them is
   * @param {string} noted @param {Difference[]} found @param {Map<Node, Node>} live is filled in
   */
  #compare(old, node, isNoted, noted, found, live) {
    live.set(node, /** @type {Node} */ (this.live.get(old)));
    if (!isElement(old) || !isElement(node)) {
      const words = node.nodeValue ?? "";
      if (old.nodeValue !== words) {
        found.push({ kind: "words", old: /** @type {CharacterData} */ (old), words, noted: isNoted });
      }
      return;
    }
    if (same(old, node)) {
      pair(node, (one) => /** @type {Node} */ (this.live.get(one)), old, live);
      return;
    }
    isNoted ||= old.matches(noted);
    for (const { name, value } of node.attributes) {
      if (old.getAttribute(name) !== value) {
        found.push({ kind: "attribute", old, name, value, noted: isNoted });
      }
    }
    for (const { name } of old.attributes) {
      if (!node.hasAttribute(name) && !isForeign(old)) {
        found.push({ kind: "attribute", old, name, value: null, noted: isNoted });
      }
    }
    const pairs = childrenPaired(children(old), children(node));
    for (const [at, [was, is]] of pairs.entries()) {
      if (was && is) this.#compare(was, is, isNoted, noted, found, live);
      else if (was) {
        if (!isForeign(was)) found.push({ kind: "out", old: was, parent: old, noted: isNoted });
      } else if (is) {
        const after = pairs.slice(0, at).findLast(([, b]) => b)?.[1] ?? null;
        const before = pairs.slice(at).find(([a, b]) => a && b)?.[0] ?? null;
        found.push({ kind: "in", node: is, parent: old, before, after, noted: isNoted });
      }
    }
  }
}

/**
 * Children that became one another, without a look at those that are the same at both ends.
 * @param {ChildNode[]} a @param {ChildNode[]} b
 * @returns {[ChildNode | null, ChildNode | null][]}
 */
function childrenPaired(a, b) {
  const most = Math.min(a.length, b.length);
  let [start, end] = [0, 0];
  while (start < most && same(a[start], b[start])) start++;
  while (end < most - start && same(a[a.length - 1 - end], b[b.length - 1 - end])) end++;
  const ends = /** @type {[ChildNode, ChildNode][]} */ (
    Array.from({ length: end }, (_, at) => [a[a.length - end + at], b[b.length - end + at]])
  );
  return [
    ...a.slice(0, start).map((one, at) => /** @type {[ChildNode, ChildNode]} */ ([one, b[at]])),
    ...paired(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...ends,
  ];
}

/** Whether it may be a browser's extension that put it, or its attributes, there. @param {Node} node */
function isForeign(node) {
  return /^(HTML|BODY|STYLE)$/.test(node.nodeName);
}

/**
 * Notes which node each of a tree is, given one that is the same.
 * @param {Node} tree @param {(node: Node) => Node} is what the other's node stands for @param {Node} other
 * @param {Map<Node, Node>} live is filled in
 */
function pair(tree, is, other, live) {
  live.set(tree, is(other));
  const [some, others] = [inside(tree), inside(other)].map((node) => [...node.childNodes]);
  for (const [at, one] of some.entries()) pair(one, is, others[at], live);
}

/**
 * Whether scripts have left alone what is to be exchanged: the page there is as the server sent it.
 * @param {Difference} step @param {Map<Node, Node>} live @param {Map<Node, Node>} next of the newer document
 */
export function isSafe(step, live, next) {
  if (step.noted && step.kind !== "words") return false;
  const liveOf = (/** @type {Node} */ node) => /** @type {Node} */ (live.get(node));
  if (step.kind === "words") {
    const here = /** @type {CharacterData} */ (liveOf(step.old));
    return here.data === step.old.data && here.parentNode !== null;
  }
  if (step.kind === "attribute") {
    const now = /** @type {Element} */ (liveOf(step.old)).getAttribute(step.name);
    return now === step.old.getAttribute(step.name) || now === step.value;
  }
  const parent = inside(liveOf(step.parent));
  if (step.kind === "out") {
    const now = liveOf(step.old).parentNode;
    return now === parent || (now === null && isElement(step.old)); // a script has taken it away
  }
  const beside = [step.before && liveOf(step.before), step.after && next.get(step.after)];
  return beside.every((one) => !one || one.parentNode === parent);
}

/**
 * @param {Difference} step that is safe
 * @param {Map<Node, Node>} live @param {Map<Node, Node>} next what comes in is added to it
 */
export function take(step, live, next) {
  const liveOf = (/** @type {Node} */ node) => /** @type {any} */ (live.get(node));
  if (step.kind === "words") liveOf(step.old).data = step.words;
  else if (step.kind === "attribute") {
    if (step.value === null) liveOf(step.old).removeAttribute(step.name);
    else liveOf(step.old).setAttribute(step.name, step.value);
  } else if (step.kind === "out") liveOf(step.old).remove();
  else {
    const made = document.importNode(step.node, true);
    pair(step.node, (node) => node, made, next);
    const parent = inside(liveOf(step.parent));
    const after = step.after && /** @type {Node} */ (next.get(step.after));
    // Beside what stays: at the ends scripts may have added something.
    parent.insertBefore(
      made,
      step.before ? liveOf(step.before) : after ? after.nextSibling : parent.firstChild,
    );
  }
}
