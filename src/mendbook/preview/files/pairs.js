// Matches the nodes of one document with those of another.

/** The elements that the preview itself adds to pages. */
const OWN_ELEMENTS = "mendbook-preview, script[data-version]";

/** The maximum number of comparisons of children; beyond it, this way of matching is skipped. */
const MAX_COMPARISONS = 1_000_000;

/** The parent of a node's children: for a template, its content. @param {Node} node @returns {Node} */
export function contentOf(node) {
  return node.nodeName === "TEMPLATE" ? /** @type {HTMLTemplateElement} */ (node).content : node;
}

/** @param {Node} node @returns {ChildNode[]} */
export function children(node) {
  return [...contentOf(node).childNodes].filter((child) =>
    !(isElement(child) && child.matches(OWN_ELEMENTS))
  );
}

/** @param {Node} node @returns {node is Element} */
export function isElement(node) {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** Whether two nodes are deeply equal. @param {Node} a @param {Node} b @returns {boolean} */
function areEqual(a, b) {
  if (!a.isEqualNode(b)) return false;
  if (!isElement(a) || !isElement(b)) return true;
  // The content of a template isn't part of the tree.
  const [templates, others] = [a, b].map((node) => /** @type {HTMLTemplateElement[]} */ ([
    ...(node.nodeName === "TEMPLATE" ? [node] : []),
    ...node.querySelectorAll("template"),
  ]));
  return templates.every((template, index) => {
    const [nodes, otherNodes] = [[...template.content.childNodes], [...others[index].content.childNodes]];
    return nodes.length === otherNodes.length &&
      nodes.every((node, position) => areEqual(node, otherNodes[position]));
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
  if (a.length * b.length > MAX_COMPARISONS) return [];
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
  const positions = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) positions.push([i++, j++]);
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) i++;
    else j++;
  }
  return positions;
}

/**
 * Pairs of old and new children, in order; null if there is no match.
 * @param {ChildNode[]} a @param {ChildNode[]} b @param {((node: Node) => string)[]} keys
 * @returns {[ChildNode | null, ChildNode | null][]}
 */
function pairNodes(a, b, keys = KEYS) {
  const [key, ...looserKeys] = a.length === 1 && b.length === 1 ? keys.slice(-1) : keys;
  if (!a.length || !b.length || !key) {
    return [
      ...a.map((node) => /** @type {[ChildNode, null]} */ ([node, null])),
      ...b.map((node) => /** @type {[null, ChildNode]} */ ([null, node])),
    ];
  }
  /** @type {[ChildNode | null, ChildNode | null][]} */
  const pairs = [];
  let [i, j] = [0, 0];
  for (const [ai, bj] of [...commonSubsequence(a.map(key), b.map(key)), [a.length, b.length]]) {
    pairs.push(...pairNodes(a.slice(i, ai), b.slice(j, bj), looserKeys));
    if (ai < a.length) pairs.push([a[ai], b[bj]]);
    [i, j] = [ai + 1, bj + 1];
  }
  return pairs;
}

/**
 * Pairs of matching children; `true` if they are known to be equal.
 * @param {ChildNode[]} a @param {ChildNode[]} b
 * @returns {[ChildNode | null, ChildNode | null, boolean][]}
 */
export function pairChildren(a, b) {
  const shorterLength = Math.min(a.length, b.length);
  let [start, end] = [0, 0];
  while (start < shorterLength && areEqual(a[start], b[start])) start++;
  // In lists of equal length, the first different child isn't compared again.
  const maxEnd = shorterLength - start - (a.length === b.length ? 1 : 0);
  while (end < maxEnd && areEqual(a[a.length - 1 - end], b[b.length - 1 - end])) end++;
  /** @type {(i: number, j: number, length: number) => [ChildNode, ChildNode, boolean][]} */
  const equalPairs = (i, j, length) =>
    Array.from({ length }, (_, index) => [a[i + index], b[j + index], true]);
  const between = pairNodes(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return [
    ...equalPairs(0, 0, start),
    ...between.map((
      [oldNode, newNode],
    ) => /** @type {[ChildNode | null, ChildNode | null, boolean]} */ ([oldNode, newNode, false])),
    ...equalPairs(a.length - end, b.length - end, end),
  ];
}
