// Updates only the parts of a page that differ in the server's newer response, so that changes made by scripts and by the
// visitor stay. Therefore it compares two responses of the server, never the page itself.
import { children, childrenPaired, contentOf, isElement } from "./pairs.js";

/**
 * @typedef {{kind: "words", old: CharacterData, words: string}
 *   | {kind: "attribute", old: Element, name: string, value: string | null}
 *   | {kind: "out", old: ChildNode, parent: Node}
 *   | {kind: "in", node: Node, parent: Node, before: Node | null, after: Node | null}} Step a change; all nodes are of
 *   the old document, except `node` and `after`, the node before it in the new one; before: the next node that stays
 * @typedef {{readOnce: boolean, own: boolean}} Context readOnce: it is within `READ_ONCE`;
 *   own: within the root element of a site's own macro with a script
 * @typedef {Step & Context} Difference
 */

/**
 * Elements that scripts of macros read only when they start: text in them may be replaced, but nothing else. The decision
 * tree isn't listed, since it reads the page again on `devicechange`.
 */
export const READ_ONCE =
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
    let other = contentOf(live).firstChild;
    for (let one = contentOf(node).firstChild; one && other; one = one.nextSibling) {
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
    exchange.compare(this.tree, tree, { readOnce: false, own: false });
    return exchange;
  }

  /**
   * Applies a change to the page and to the copy.
   * @param {Step} step a safe one @param {Exchange} exchange the one that it belongs to
   */
  apply(step, exchange) {
    if (step.kind === "in") {
      const [copy, made] = [this.tree.ownerDocument, document].map((one) => one.importNode(step.node, true));
      this.#pair(copy, made);
      exchange.copies.set(step.node, copy);
      const after = step.after && /** @type {Node} */ (exchange.copies.get(step.after));
      // Next to a node that stays, since scripts may have added something at either end.
      const place = (
        /** @type {Node} */ parent,
        /** @type {Node} */ node,
        /** @type {(n: Node) => Node} */ of,
      ) =>
        contentOf(parent).insertBefore(
          node,
          step.before ? of(step.before) : after ? of(after).nextSibling : contentOf(parent).firstChild,
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
  copies = new Map();
  #served;
  #own;

  /** @param {Served} served @param {string} own */
  constructor(served, own) {
    this.#served = served;
    this.#own = own;
  }

  /** @param {Node} old @param {Node} node @param {Context} context */
  compare(old, node, context) {
    if (!isElement(old) || !isElement(node)) {
      const words = node.nodeValue ?? "";
      if (old.nodeValue !== words) {
        this.found.push({ kind: "words", old: /** @type {CharacterData} */ (old), words, ...context });
      }
      return;
    }
    const readOnce = context.readOnce || old.matches(READ_ONCE);
    const own = context.own || (this.#own !== "" && old.matches(this.#own));
    for (const { name, value } of node.attributes) {
      if (old.getAttribute(name) !== value) {
        this.found.push({
          kind: "attribute",
          old,
          name,
          value,
          readOnce: readOnce && name !== "data-style",
          own,
        });
      }
    }
    for (const { name } of old.attributes) {
      if (!node.hasAttribute(name) && !isForeign(old)) {
        this.found.push({ kind: "attribute", old, name, value: null, readOnce, own });
      }
    }
    const pairs = childrenPaired(children(old), children(node));
    for (const [was, is] of pairs) if (was && is) this.copies.set(is, was);
    for (const [at, [was, is, isSame]] of pairs.entries()) {
      if (was && is) {
        if (!isSame) this.compare(was, is, { readOnce, own });
      } else if (was) {
        if (!isForeign(was)) {
          this.found.push({ kind: "out", old: was, parent: old, readOnce: readOnce || isUsed(was), own });
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
          readOnce: readOnce || isUsed(is),
          own,
        });
      }
    }
  }

  /** Whether scripts have left the place of a change as the server sent it. @param {Difference} step */
  isSafe(step) {
    if (step.readOnce && step.kind !== "words") return false;
    const served = this.#served;
    if (step.kind === "words") {
      const here = served.live(step.old);
      return here.data === step.old.data && here.parentNode !== null;
    }
    if (step.kind === "attribute") {
      const now = served.live(step.old).getAttribute(step.name);
      return now === step.old.getAttribute(step.name) || now === step.value;
    }
    const parent = contentOf(served.live(step.parent));
    if (step.kind === "out") {
      const now = served.live(step.old).parentNode;
      return now === parent || (now === null && isElement(step.old)); // a script has removed it
    }
    const beside = [step.before, step.after && this.copies.get(step.after)];
    return beside.every((one) => !one || served.live(one).parentNode === parent);
  }
}

/** Whether a script has been using it, or something in it, since the page was loaded. @param {Node} node */
function isUsed(node) {
  if (!isElement(node)) return false;
  const used = `${READ_ONCE}, .tree`;
  return node.matches(used) || node.querySelector(used) !== null;
}

/** Whether a browser extension may have added it, or its attributes. @param {Node} node */
function isForeign(node) {
  return /^(HTML|BODY|STYLE)$/.test(node.nodeName);
}
