// Exchanges what is different in a page as the server sends it now, and nothing else: what scripts and the visitor have made
// of the page meanwhile stays. So two documents of the server are compared, never the page itself.
import { children, childrenPaired, inside, isElement } from "./pairs.js";

/**
 * @typedef {{kind: "words", old: CharacterData, words: string}
 *   | {kind: "attribute", old: Element, name: string, value: string | null}
 *   | {kind: "out", old: ChildNode, parent: Node}
 *   | {kind: "in", node: Node, parent: Node, before: Node | null, after: Node | null}} Step what to do; all nodes are of
 *   the old document, but for `node` and `after`, what is in front of it in the new one; before: the next that stays
 * @typedef {{noted: boolean, own: boolean}} Around noted: it is in what a script has noted of the page when it began; own:
 *   in what a script of the site's own works on
 * @typedef {Step & Around} Difference
 */

/**
 * What scripts of macros note elements and attributes of: words may be exchanged there, other things not. The decision
 * tree reads the page anew when it is told to.
 */
export const NOTED =
  ".your-device, .models, .contents, .comparer, .search, .store-finder, .call[data-stores], " +
  ".remember-store, .no-connection, .not-found, nav.languages, .tree > template";

/** What the server has sent: a copy of the document, which nobody touches, and for each of its nodes the one on the page. */
export class Served {
  /** @type {WeakMap<Node, Node>} */
  #live = new WeakMap();
  /** @type {WeakSet<Node>} */
  #sent = new WeakSet();

  /** @param {Element} page before any script has touched it */
  constructor(page) {
    // In another document nothing is loaded or run.
    this.tree = document.implementation.createHTMLDocument("").importNode(page, true);
    this.#pair(this.tree, page);
  }

  /** The node of the page that one of the copy is. @template {Node} N @param {N} node @returns {N} */
  live(node) {
    return /** @type {N} */ (this.#live.get(node));
  }

  /** Whether a node of the page is one of the server's, and not of a script. @param {Node} node */
  isSent(node) {
    return this.#sent.has(node);
  }

  /** Has another node of the page be one of the copy. @param {Node} node @param {Node} live */
  replace(node, live) {
    this.#live.set(node, live);
    this.#sent.add(live);
  }

  /** @param {Node} node @param {Node} live the same, with the same in it */
  #pair(node, live) {
    this.replace(node, live);
    let other = inside(live).firstChild;
    for (let one = inside(node).firstChild; one && other; one = one.nextSibling) {
      this.#pair(one, other);
      other = other.nextSibling;
    }
  }

  /**
   * What is different in a newer document.
   * @param {Element} tree @param {string} [own] selects what scripts of the site's own work on @returns {Exchange}
   */
  differences(tree, own = "") {
    const exchange = new Exchange(this, own);
    exchange.compare(this.tree, tree, { noted: false, own: false });
    return exchange;
  }

  /**
   * Does it, to the page and to the copy.
   * @param {Step} step that is safe @param {Exchange} exchange that it is of
   */
  take(step, exchange) {
    if (step.kind === "in") {
      const [copy, made] = [this.tree.ownerDocument, document].map((one) => one.importNode(step.node, true));
      this.#pair(copy, made);
      exchange.is.set(step.node, copy);
      const after = step.after && /** @type {Node} */ (exchange.is.get(step.after));
      // Beside what stays: at the ends scripts may have added something.
      const place = (
        /** @type {Node} */ parent,
        /** @type {Node} */ node,
        /** @type {(n: Node) => Node} */ of,
      ) =>
        inside(parent).insertBefore(
          node,
          step.before ? of(step.before) : after ? of(after).nextSibling : inside(parent).firstChild,
        );
      place(this.live(step.parent), made, (node) => this.live(node));
      place(step.parent, copy, (node) => node);
      return;
    }
    for (const node of /** @type {any[]} */ ([this.live(step.old), step.old])) {
      if (step.kind === "words") node.data = step.words;
      else if (step.kind === "out") node.remove();
      else if (step.value === null) node.removeAttribute(step.name);
      else node.setAttribute(step.name, step.value);
    }
  }
}

/** How one document becomes another. */
class Exchange {
  /** @type {Difference[]} */
  found = [];
  /** Of nodes of the new document that stand beside others, which they are in the copy. @type {Map<Node, Node>} */
  is = new Map();
  #served;
  #own;

  /** @param {Served} served @param {string} own */
  constructor(served, own) {
    this.#served = served;
    this.#own = own;
  }

  /** @param {Node} old @param {Node} node @param {Around} around */
  compare(old, node, around) {
    if (!isElement(old) || !isElement(node)) {
      const words = node.nodeValue ?? "";
      if (old.nodeValue !== words) {
        this.found.push({ kind: "words", old: /** @type {CharacterData} */ (old), words, ...around });
      }
      return;
    }
    const noted = around.noted || old.matches(NOTED);
    const own = around.own || (this.#own !== "" && old.matches(this.#own));
    for (const { name, value } of node.attributes) {
      if (old.getAttribute(name) !== value) {
        this.found.push({ kind: "attribute", old, name, value, noted: noted && name !== "data-style", own });
      }
    }
    for (const { name } of old.attributes) {
      if (!node.hasAttribute(name) && !isForeign(old)) {
        this.found.push({ kind: "attribute", old, name, value: null, noted, own });
      }
    }
    const pairs = childrenPaired(children(old), children(node));
    for (const [was, is] of pairs) if (was && is) this.is.set(is, was);
    for (const [at, [was, is, isSame]] of pairs.entries()) {
      if (was && is) {
        if (!isSame) this.compare(was, is, { noted, own });
      } else if (was) {
        if (!isForeign(was)) {
          this.found.push({ kind: "out", old: was, parent: old, noted: noted || isWorked(was), own });
        }
      } else if (is) {
        const after = pairs.slice(0, at).findLast(([, b]) => b)?.[1] ?? null;
        const before = pairs.slice(at).find(([a, b]) => a && b)?.[0] ?? null;
        this.found.push({
          kind: "in",
          node: is,
          parent: old,
          before,
          after,
          noted: noted || isWorked(is),
          own,
        });
      }
    }
  }

  /** Whether scripts have left alone what is to be exchanged: the page there is as the server sent it. @param {Difference} step */
  isSafe(step) {
    if (step.noted && step.kind !== "words") return false;
    const served = this.#served;
    if (step.kind === "words") {
      const here = served.live(step.old);
      return here.data === step.old.data && here.parentNode !== null;
    }
    if (step.kind === "attribute") {
      const now = served.live(step.old).getAttribute(step.name);
      return now === step.old.getAttribute(step.name) || now === step.value;
    }
    const parent = inside(served.live(step.parent));
    if (step.kind === "out") {
      const now = served.live(step.old).parentNode;
      return now === parent || (now === null && isElement(step.old)); // a script has taken it away
    }
    const beside = [step.before, step.after && this.is.get(step.after)];
    return beside.every((one) => !one || served.live(one).parentNode === parent);
  }
}

/** Whether a script works on it, or on something in it, since the page came. @param {Node} node */
function isWorked(node) {
  if (!isElement(node)) return false;
  const worked = `${NOTED}, .tree`;
  return node.matches(worked) || node.querySelector(worked) !== null;
}

/** Whether it may be a browser's extension that put it, or its attributes, there. @param {Node} node */
function isForeign(node) {
  return /^(HTML|BODY|STYLE)$/.test(node.nodeName);
}
