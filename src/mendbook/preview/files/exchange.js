// Updates only the parts of a page that differ in the server's newer response, so that changes made by scripts and by the
// visitor stay. Therefore it compares two responses of the server, never the page itself.
import { children, childrenPaired, inside, isElement } from "./pairs.js";

/**
 * @typedef {{kind: "words", old: CharacterData, words: string}
 *   | {kind: "attribute", old: Element, name: string, value: string | null}
 *   | {kind: "out", old: ChildNode, parent: Node}
 *   | {kind: "in", node: Node, parent: Node, before: Node | null, after: Node | null}} Step a change; all nodes are of
 *   the old document, except `node` and `after`, the node before it in the new one; before: the next node that stays
 * @typedef {{noted: boolean, own: boolean}} Around noted: it is within elements that a script has read when it started;
 *   own: within the root element of a site's own macro with a script
 * @typedef {Step & Around} Difference
 */

/**
 * Elements that scripts of macros read only when they start: text in them may be replaced, but nothing else. The decision
 * tree isn't listed, since it reads the page again on `devicechange`.
 */
export const NOTED =
  ".your-device, .models, .contents, .comparer, .search, .store-finder, .call[data-stores], " +
  ".remember-store, .no-connection, .not-found, nav.languages, .tree > template";

/** The server's last response: an untouched copy of the document, and the node on the page for each of its nodes. */
export class Served {
  /** @type {WeakMap<Node, Node>} */
  #live = new WeakMap();
  /** @type {WeakSet<Node>} */
  #sent = new WeakSet();

  /** @param {Element} page before any script has touched it */
  constructor(page) {
    // In another document, nothing is loaded or run.
    this.tree = document.implementation.createHTMLDocument("").importNode(page, true);
    this.#pair(this.tree, page);
  }

  /** The node of the page for a node of the copy. @template {Node} N @param {N} node @returns {N} */
  live(node) {
    return /** @type {N} */ (this.#live.get(node));
  }

  /** Whether a node of the page came from the server, not from a script. @param {Node} node */
  isSent(node) {
    return this.#sent.has(node);
  }

  /** Sets the node of the page for a node of the copy. @param {Node} node @param {Node} live */
  replace(node, live) {
    this.#live.set(node, live);
    this.#sent.add(live);
  }

  /** @param {Node} node @param {Node} live equal, with equal contents */
  #pair(node, live) {
    this.replace(node, live);
    let other = inside(live).firstChild;
    for (let one = inside(node).firstChild; one && other; one = one.nextSibling) {
      this.#pair(one, other);
      other = other.nextSibling;
    }
  }

  /**
   * The differences from a newer document.
   * @param {Element} tree @param {string} [own] selects the site's own macros with scripts @returns {Exchange}
   */
  differences(tree, own = "") {
    const exchange = new Exchange(this, own);
    exchange.compare(this.tree, tree, { noted: false, own: false });
    return exchange;
  }

  /**
   * Applies a change to the page and to the copy.
   * @param {Step} step a safe one @param {Exchange} exchange the one that it belongs to
   */
  take(step, exchange) {
    if (step.kind === "in") {
      const [copy, made] = [this.tree.ownerDocument, document].map((one) => one.importNode(step.node, true));
      this.#pair(copy, made);
      exchange.is.set(step.node, copy);
      const after = step.after && /** @type {Node} */ (exchange.is.get(step.after));
      // Next to a node that stays, since scripts may have added something at either end.
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

/** The changes that turn one document into another. */
class Exchange {
  /** @type {Difference[]} */
  found = [];
  /** The nodes of the copy for nodes of the new document. @type {Map<Node, Node>} */
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

  /** Whether scripts have left the place of a change as the server sent it. @param {Difference} step */
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
      return now === parent || (now === null && isElement(step.old)); // a script has removed it
    }
    const beside = [step.before, step.after && this.is.get(step.after)];
    return beside.every((one) => !one || served.live(one).parentNode === parent);
  }
}

/** Whether a script has been using it, or something in it, since the page was loaded. @param {Node} node */
function isWorked(node) {
  if (!isElement(node)) return false;
  const worked = `${NOTED}, .tree`;
  return node.matches(worked) || node.querySelector(worked) !== null;
}

/** Whether a browser extension may have added it, or its attributes. @param {Node} node */
function isForeign(node) {
  return /^(HTML|BODY|STYLE)$/.test(node.nodeName);
}
