// Matches the nodes of one document with those of another.

/** The elements that the preview itself adds to pages. */
const OF_PREVIEW = "mendbook-preview, script[data-version]";

/** The maximum number of comparisons of children; beyond it, this way of matching is skipped. */
const MOST = 1_000_000;

/** The parent of a node's children: for a template, its content. @param {Node} node @returns {Node} */
export function contentOf(node) {
  return node.nodeName === "TEMPLATE" ? /** @type {HTMLTemplateElement} */ (node).content : node;
}

/** @param {Node} node @returns {ChildNode[]} */
export function children(node) {
  return [...contentOf(node).childNodes].filter((one) => !(isElement(one) && one.matches(OF_PREVIEW)));
}

/** @param {Node} node @returns {node is Element} */
export function isElement(node) {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** Whether two nodes are deeply equal. @param {Node} one @param {Node} other @returns {boolean} */
function same(one, other) {
  if (!one.isEqualNode(other)) return false;
  if (!isElement(one) || !isElement(other)) return true;
  // The content of a template isn't part of the tree.
  const [some, others] = [one, other].map((node) => /** @type {HTMLTemplateElement[]} */ ([
    ...(node.nodeName === "TEMPLATE" ? [node] : []),
    ...node.querySelectorAll("template"),
  ]));
  return some.every((template, at) => {
    const [a, b] = [[...template.content.childNodes], [...others[at].content.childNodes]];
    return a.length === b.length && a.every((node, number) => same(node, b[number]));
  });
}

/** Keys by which children match, the strictest first. @type {((node: Node) => string)[]} */
const KEYS = [
  (node) => isElement(node) ? node.outerHTML : `${node.nodeType} ${node.nodeValue}`,
  (node) => `${node.nodeName} ${node.textContent}`, // numbers in attributes change when something is added before
  (node) => isElement(node) ? `${node.nodeName} ${node.id} ${node.className}` : node.nodeName,
  (node) => isElement(node) ? `${node.nodeName} ${node.id}` : node.nodeName,
];

/**
 * The longest common subsequence, as pairs of positions.
 * @param {string[]} a @param {string[]} b
 * @returns {[number, number][]}
 */
function commonSubsequence(a, b) {
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
 * Pairs of old and new children, in order; null if there is no match.
 * @param {ChildNode[]} a @param {ChildNode[]} b @param {((node: Node) => string)[]} keys
 * @returns {[ChildNode | null, ChildNode | null][]}
 */
function pair(a, b, keys = KEYS) {
  const [key, ...more] = a.length === 1 && b.length === 1 ? keys.slice(-1) : keys;
  if (!a.length || !b.length || !key) {
    return [
      ...a.map((one) => /** @type {[ChildNode, null]} */ ([one, null])),
      ...b.map((one) => /** @type {[null, ChildNode]} */ ([null, one])),
    ];
  }
  /** @type {[ChildNode | null, ChildNode | null][]} */
  const found = [];
  let [i, j] = [0, 0];
  for (const [ai, bj] of [...commonSubsequence(a.map(key), b.map(key)), [a.length, b.length]]) {
    found.push(...pair(a.slice(i, ai), b.slice(j, bj), more));
    if (ai < a.length) found.push([a[ai], b[bj]]);
    [i, j] = [ai + 1, bj + 1];
  }
  return found;
}

/**
 * Pairs of matching children; `true` if they are known to be equal.
 * @param {ChildNode[]} a @param {ChildNode[]} b
 * @returns {[ChildNode | null, ChildNode | null, boolean][]}
 */
export function childrenPaired(a, b) {
  const most = Math.min(a.length, b.length);
  let [start, end] = [0, 0];
  while (start < most && same(a[start], b[start])) start++;
  // In lists of equal length, the first different child isn't compared again.
  const left = most - start - (a.length === b.length ? 1 : 0);
  while (end < left && same(a[a.length - 1 - end], b[b.length - 1 - end])) end++;
  /** @type {(i: number, j: number, many: number) => [ChildNode, ChildNode, boolean][]} */
  const equal = (i, j, many) => Array.from({ length: many }, (_, at) => [a[i + at], b[j + at], true]);
  const between = pair(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return [
    ...equal(0, 0, start),
    ...between.map((
      [was, is],
    ) => /** @type {[ChildNode | null, ChildNode | null, boolean]} */ ([was, is, false])),
    ...equal(a.length - end, b.length - end, end),
  ];
}
