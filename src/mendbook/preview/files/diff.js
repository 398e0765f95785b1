// Updates only the parts of a page that differ in the server's newer response, so that changes made by scripts and by the
// visitor stay. Therefore it compares two responses of the server, never the page itself.
import { children, contentOf, isElement, pairChildren } from "./pairs.js";

/**
 * @typedef {{kind: "text", old: CharacterData, text: string}
 *   | {kind: "attribute", old: Element, name: string, value: string | null}
 *   | {kind: "removal", old: ChildNode, parent: Node}
 *   | {kind: "insertion", node: Node, parent: Node, before: Node | null, after: Node | null}} Change all nodes are of the
 *   old document, except `node` and `after`, the node before it in the new one; before: the next node that stays
 * @typedef {{readOnce: boolean, own: boolean}} Context readOnce: it is within `READ_ONCE`;
 *   own: within the root element of a site's own macro with a script
 * @typedef {Change & Context} Difference
 */

/**
 * Elements that scripts of macros read only when they start: text in them may be replaced, but nothing else. The decision
 * tree isn't listed, since it reads the page again on `devicechange`.
 */
export const READ_ONCE =
  ".your-device, .models, .contents, .comparer, .search, .store-finder, .call[data-stores], " +
  ".remember-store, .no-connection, .not-found, nav.languages, .tree > template";

/** The server's last response: an untouched copy of the document, and the node on the page for each of its nodes. */
export class ServedPage {
  /** @type {WeakMap<Node, Node>} */
  #live = new WeakMap();
  /** @type {WeakSet<Node>} */
  #sent = new WeakSet();

  /** @param {Element} page before any script has touched it */
  constructor(page) {
    // In another document, nothing is loaded or run.
    this.root = document.implementation.createHTMLDocument("").importNode(page, true);
    this.#pair(this.root, page);
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
  setLive(node, live) {
    this.#live.set(node, live);
    this.#sent.add(live);
  }

  /** @param {Node} node @param {Node} live equal, with equal contents */
  #pair(node, live) {
    this.setLive(node, live);
    let liveChild = contentOf(live).firstChild;
    for (let child = contentOf(node).firstChild; child && liveChild; child = child.nextSibling) {
      this.#pair(child, liveChild);
      liveChild = liveChild.nextSibling;
    }
  }

  /**
   * The differences from a newer document.
   * @param {Element} root @param {string} [ownMacros] selects the site's own macros with scripts @returns {Diff}
   */
  diff(root, ownMacros = "") {
    const diff = new Diff(this, ownMacros);
    diff.compare(this.root, root, { readOnce: false, own: false });
    return diff;
  }

  /**
   * Applies a change to the page and to the copy.
   * @param {Change} change a safe one @param {Diff} diff the one that it belongs to
   */
  apply(change, diff) {
    if (change.kind === "insertion") {
      const [copy, live] = [this.root.ownerDocument, document].map((owner) =>
        owner.importNode(change.node, true)
      );
      this.#pair(copy, live);
      diff.copies.set(change.node, copy);
      const after = change.after && /** @type {Node} */ (diff.copies.get(change.after));
      // Next to a node that stays, since scripts may have added something at either end.
      const insert = (
        /** @type {Node} */ parent,
        /** @type {Node} */ node,
        /** @type {(copy: Node) => Node} */ nodeOf,
      ) =>
        contentOf(parent).insertBefore(
          node,
          change.before
            ? nodeOf(change.before)
            : after
            ? nodeOf(after).nextSibling
            : contentOf(parent).firstChild,
        );
      insert(this.live(change.parent), live, (node) => this.live(node));
      insert(change.parent, copy, (node) => node);
      return;
    }
    for (const node of /** @type {any[]} */ ([this.live(change.old), change.old])) {
      if (change.kind === "text") node.data = change.text;
      else if (change.kind === "removal") node.remove();
      else if (change.value === null) node.removeAttribute(change.name);
      else node.setAttribute(change.name, change.value);
    }
  }
}

/** The changes that turn one document into another. */
class Diff {
  /** @type {Difference[]} */
  differences = [];
  /** The nodes of the copy for nodes of the new document. @type {Map<Node, Node>} */
  copies = new Map();
  #served;
  #ownMacros;

  /** @param {ServedPage} served @param {string} ownMacros */
  constructor(served, ownMacros) {
    this.#served = served;
    this.#ownMacros = ownMacros;
  }

  /** @param {Node} old @param {Node} node @param {Context} context */
  compare(old, node, context) {
    if (!isElement(old) || !isElement(node)) {
      const text = node.nodeValue ?? "";
      if (old.nodeValue !== text) {
        this.differences.push({ kind: "text", old: /** @type {CharacterData} */ (old), text, ...context });
      }
      return;
    }
    const readOnce = context.readOnce || old.matches(READ_ONCE);
    const own = context.own || (this.#ownMacros !== "" && old.matches(this.#ownMacros));
    for (const { name, value } of node.attributes) {
      if (old.getAttribute(name) !== value) {
        this.differences.push({
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
        this.differences.push({ kind: "attribute", old, name, value: null, readOnce, own });
      }
    }
    const pairs = pairChildren(children(old), children(node));
    for (const [oldChild, child] of pairs) if (oldChild && child) this.copies.set(child, oldChild);
    for (const [index, [oldChild, child, isEqual]] of pairs.entries()) {
      if (oldChild && child) {
        if (!isEqual) this.compare(oldChild, child, { readOnce, own });
      } else if (oldChild) {
        if (!isForeign(oldChild)) {
          this.differences.push({
            kind: "removal",
            old: oldChild,
            parent: old,
            readOnce: readOnce || isUsed(oldChild),
            own,
          });
        }
      } else if (child) {
        const after = pairs.slice(0, index).findLast(([, b]) => b)?.[1] ?? null;
        const before = pairs.slice(index).find(([a, b]) => a && b)?.[0] ?? null;
        this.differences.push({
          kind: "insertion",
          node: child,
          parent: old,
          before,
          after,
          readOnce: readOnce || isUsed(child),
          own,
        });
      }
    }
  }

  /** Whether scripts have left the place of a change as the server sent it. @param {Difference} change */
  isSafe(change) {
    if (change.readOnce && change.kind !== "text") return false;
    const served = this.#served;
    if (change.kind === "text") {
      const live = served.live(change.old);
      return live.data === change.old.data && live.parentNode !== null;
    }
    if (change.kind === "attribute") {
      const liveValue = served.live(change.old).getAttribute(change.name);
      return liveValue === change.old.getAttribute(change.name) || liveValue === change.value;
    }
    const liveParent = contentOf(served.live(change.parent));
    if (change.kind === "removal") {
      const parent = served.live(change.old).parentNode;
      return parent === liveParent || (parent === null && isElement(change.old)); // a script has removed it
    }
    const siblings = [change.before, change.after && this.copies.get(change.after)];
    return siblings.every((sibling) => !sibling || served.live(sibling).parentNode === liveParent);
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
