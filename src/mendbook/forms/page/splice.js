// Changes values in a YAML file and nothing else: comments, quotes and layout stay.

import { same } from "./format.js";

const LIBRARY = new URL("../yaml/index.js", import.meta.url).href;

/** @type {any} */
const { Document, isCollection, isMap, isScalar, isSeq, parseDocument, visit } = await import(LIBRARY);

/** @typedef {any} Node a node of a tree made by `yaml` */
/** @typedef {any} Value */
/** @typedef {{ from: number, to: number, text: string }} Splice the new text between two offsets */

const WIDTH = 110;

/** @type {(name: string, test: RegExp, whole: boolean) => any} */
const numbers = (name, test, whole) => ({
  tag: `tag:yaml.org,2002:${name}`,
  default: true,
  identify: (/** @type {any} */ value) => typeof value === "number" && Number.isInteger(value) === whole,
  test,
  resolve: Number,
  stringify: (/** @type {any} */ { value }) => String(value),
});

/** YAML 1.2 as Mendbook reads it: only plain decimal numbers are numbers; the rest is text. */
/** @type {any} */
const OPTIONS = {
  customTags: (/** @type {any[]} */ tags) => [
    ...tags.filter((tag) => !/:(int|float)$/.test(tag.tag ?? "")),
    numbers("int", /^[-+]?(?:0|[1-9][0-9]{0,17})$/, true),
    numbers("float", /^[-+]?(?:[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]{1,3})?|[0-9]+[eE][-+]?[0-9]{1,3})$/, false),
  ],
};

/** @type {any} */
const STYLE = { lineWidth: WIDTH, flowCollectionPadding: false, indentSeq: true };

/** The value of a file. Throws if it has errors. */
/** @type {(text: string) => Value} */
export const read = (text) => {
  const tree = parseDocument(text, OPTIONS);
  if (tree.errors.length) throw tree.errors[0];
  return tree.toJS();
};

/** A file with `value`, keeping everything else in the text. Throws if that is impossible. */
/** @type {(text: string, value: Value) => string} */
export const write = (text, value) => {
  if (!text.trim()) return rendered(value, false);
  const tree = parseDocument(text, OPTIONS);
  if (tree.errors.length) throw tree.errors[0];
  /** @type {Splice[]} */
  const splices = [];
  change(tree.contents, value, text, splices);
  const found = splices
    .sort((one, other) => other.from - one.from || other.to - one.to)
    .reduce((all, { from, to, text: words }) => all.slice(0, from) + words + all.slice(to), text);
  try {
    if (same(read(found), value)) return found;
  } catch {
    // Then the values are rewritten, as below.
  }
  tree.contents = updated(tree, tree.contents, value);
  const rewritten = tree.toString(STYLE);
  if (!same(read(rewritten), value)) throw new Error("This can’t be written into the file. Edit it by hand.");
  return rewritten;
};

/** @type {(node: Node, value: Value, text: string, splices: Splice[]) => void} */
const change = (node, value, text, splices) => {
  if (same(node.toJSON(), value)) return;
  const group = value !== null && typeof value === "object" && !Array.isArray(value);
  if (isMap(node) && group && node.items.length && Object.keys(value).length) {
    changeMap(node, value, text, splices);
  } else if (isSeq(node) && Array.isArray(value) && node.items.length && value.length) {
    changeList(node, value, text, splices);
  } else if (isScalar(node) && !group && !Array.isArray(value) && node.range && isInline(node)) {
    splices.push({ from: node.range[0], to: node.range[1], text: inline(value, node.type) });
  } else {
    throw new Rewrite();
  }
};

/** The value must be rewritten together with its key or dash. */
class Rewrite extends Error {}

/** @type {(node: Node) => boolean} */
const isInline = (node) =>
  !["BLOCK_LITERAL", "BLOCK_FOLDED"].includes(node.type) && node.range[1] > node.range[0];

/** @type {(node: any, value: Value, text: string, splices: Splice[]) => void} */
const changeMap = (node, value, text, splices) => {
  const before = node.items.map((/** @type {any} */ pair) => pair.key.value);
  const added = Object.keys(value).filter((key) => !before.includes(key));
  const kept = before.filter((/** @type {any} */ key) => key in value);
  if (!kept.length) throw new Rewrite();
  node.items.forEach((/** @type {any} */ pair, /** @type {number} */ at) => {
    const key = pair.key.value;
    if (!(key in value)) splices.push(removed(node, at, text));
    else if (pair.value === null || !pair.value.range) throw new Rewrite();
    else {
      const own = splices.length;
      try {
        change(pair.value, value[key], text, splices);
      } catch (error) {
        if (!(error instanceof Rewrite)) throw error;
        splices.length = own;
        splices.push(replaced(node, pair, value[key], text));
      }
    }
  });
  if (!added.length) return;
  if (node.flow) {
    const words = added.map((key) => `, ${flow({ [key]: value[key] }).slice(1, -1)}`).join("");
    const last = node.items.at(-1).value;
    splices.push({ from: last.range[1], to: last.range[1], text: words });
    return;
  }
  const column = columnOf(node.items[0].key.range[0], text);
  const words = added.map((key) => block({ [key]: value[key] }, column)).join("\n");
  const end = lineEnd(endOf(node, text), text);
  splices.push({ from: end, to: end, text: `\n${" ".repeat(column)}${words.trimStart()}` });
};

/** Replaces the value of a pair, and rewrites its key. */
/** @type {(node: any, pair: any, value: Value, text: string) => Splice} */
const replaced = (node, pair, value, text) => {
  const from = pair.key.range[0];
  if (node.flow) {
    return { from, to: pair.value.range[1], text: flow({ [pair.key.value]: value }).slice(1, -1) };
  }
  const words = block({ [pair.key.value]: value }, columnOf(from, text));
  return { from, to: endOf(pair.value, text), text: words.trimStart() };
};

/** @type {(node: any, at: number, text: string) => Splice} */
const removed = (node, at, text) => {
  const items = node.items;
  /** @type {(one: any) => number} */
  const begins = (one) => (one.key ?? one).range[0];
  /** @type {(one: any) => number} */
  const ends = (one) => {
    const last = one.key ? one.value ?? one.key : one;
    return node.flow ? last.range[1] : endOf(last, text);
  };
  if (node.flow) {
    if (at > 0) return { from: ends(items[at - 1]), to: ends(items[at]), text: "" };
    return { from: begins(items[0]), to: begins(items[1]), text: "" };
  }
  const start = text.lastIndexOf("\n", begins(items[at]) - 1) + 1;
  const before = text.slice(start, begins(items[at]));
  if (!/^[ ]*(- +)?$/.test(before) || (isMap(node) && before.trim())) throw new Rewrite();
  return { from: start, to: Math.min(text.length, lineEnd(ends(items[at]), text) + 1), text: "" };
};

/** @type {(node: any, value: Value[], text: string, splices: Splice[]) => void} */
const changeList = (node, value, text, splices) => {
  const old = node.items.map((/** @type {Node} */ item) => item.toJSON());
  const steps = aligned(old, value);
  if (!steps.some((step) => step.old !== null && step.value !== undefined)) throw new Rewrite();
  let last = -1;
  /** @type {Value[]} */
  let waiting = [];
  const place = () => {
    if (waiting.length) splices.push(inserted(node, last, waiting, text));
    waiting = [];
  };
  for (const { old: at, value: one } of steps) {
    if (at === null) waiting.push(one);
    else {
      if (one === undefined) splices.push(removed(node, at, text));
      else {
        place();
        const own = splices.length;
        try {
          change(node.items[at], one, text, splices);
        } catch (error) {
          if (!(error instanceof Rewrite) || node.flow) throw error;
          splices.length = own;
          const item = node.items[at], column = columnOf(item.range[0], text);
          splices.push({ from: item.range[0], to: endOf(item, text), text: block(one, column).trimStart() });
        }
        last = at;
      }
    }
  }
  place();
};

/** @type {(node: any, last: number, values: Value[], text: string) => Splice} */
const inserted = (node, last, values, text) => {
  if (node.flow) {
    const words = values.map(flow).join(", ");
    if (last < 0) return { from: node.items[0].range[0], to: node.items[0].range[0], text: `${words}, ` };
    return { from: node.items[last].range[1], to: node.items[last].range[1], text: `, ${words}` };
  }
  const first = node.items[0].range[0];
  const dash = text.lastIndexOf("-", first);
  const column = columnOf(dash, text);
  const words = values.map((one) => `${" ".repeat(column)}- ${block(one, column + 2).trimStart()}\n`).join(
    "",
  );
  if (last < 0) {
    const start = text.lastIndexOf("\n", dash - 1) + 1;
    if (text.slice(start, dash).trim()) throw new Rewrite();
    return { from: start, to: start, text: words };
  }
  const end = lineEnd(endOf(node.items[last], text), text);
  return end < text.length
    ? { from: end + 1, to: end + 1, text: words }
    : { from: end, to: end, text: `\n${words.trimEnd()}` };
};

/** Aligns two lists: items that stay, have changed, are new (old: null) or are gone (value: undefined). */
/** @type {(old: Value[], value: Value[]) => { old: number | null, value: Value }[]} */
const aligned = (old, value) => {
  const rows = old.length + 1, columns = value.length + 1;
  const longest = Array.from({ length: rows }, () => new Array(columns).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = value.length - 1; j >= 0; j--) {
      longest[i][j] = same(old[i], value[j])
        ? longest[i + 1][j + 1] + 1
        : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const steps = [];
  /** @type {number[]} */
  let gone = [];
  /** @type {number[]} */
  let fresh = [];
  const between = () => {
    while (gone.length || fresh.length) {
      const at = gone.shift() ?? null, to = fresh.shift();
      steps.push({ old: at, value: to === undefined ? undefined : value[to] });
    }
  };
  let i = 0, j = 0;
  while (i < old.length || j < value.length) {
    if (i < old.length && j < value.length && same(old[i], value[j])) {
      between();
      steps.push({ old: i++, value: value[j++] });
    } else if (j >= value.length || (i < old.length && longest[i + 1][j] >= longest[i][j + 1])) {
      gone.push(i++);
    } else fresh.push(j++);
  }
  between();
  return steps;
};

/** The end of a node, without the comments and empty lines after it. */
/** @type {(node: Node, text: string) => number} */
const endOf = (node, text) => {
  let last = node;
  while (isCollection(last) && !(/** @type {any} */ (last).flow) && last.items.length) {
    const item = /** @type {any} */ (last.items.at(-1));
    last = item.key ? item.value ?? item.key : item;
  }
  let end = last.range[1];
  while (end > last.range[0] && /\s/.test(text[end - 1])) end--;
  return end;
};

/** @type {(at: number, text: string) => number} */
const lineEnd = (at, text) => {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
};

/** @type {(at: number, text: string) => number} */
const columnOf = (at, text) => at - text.lastIndexOf("\n", at - 1) - 1;

/** @type {(value: Value, flat: boolean) => string} */
const rendered = (value, flat) => {
  const tree = new Document(value, OPTIONS);
  visit(tree, {
    Collection: (/** @type {any} */ _, /** @type {any} */ node) => {
      const single = node.items.every((/** @type {any} */ item) =>
        isScalar(item.value !== undefined && item.key ? item.value : item)
      );
      const short = JSON.stringify(node.toJSON()).length < 90;
      if (flat || (single && short && !JSON.stringify(node.toJSON()).includes("\\n"))) node.flow = true;
    },
  });
  if (!flat && isCollection(tree.contents)) tree.contents.flow = false;
  return tree.toString(flat ? { ...STYLE, lineWidth: 0 } : STYLE);
};

/** A value on one line. */
/** @type {(value: Value) => string} */
const flow = (value) => rendered(value, true).trimEnd();

/** A value on lines of its own, indented. */
/** @type {(value: Value, column: number) => string} */
const block = (value, column) => {
  const group = value !== null && typeof value === "object";
  const single = group && !Array.isArray(value) &&
    Object.values(value).every((one) => one === null || typeof one !== "object");
  const words = single && column > 0 && Object.keys(value).length > 1 && flow(value).length < 90
    ? flow(value)
    : rendered(value, false);
  return words.trimEnd().split("\n").map((line) => (line ? " ".repeat(column) + line : line)).join("\n");
};

/** @type {(value: Value, type: string) => string} */
const inline = (value, type) => {
  const tree = new Document(value, OPTIONS);
  if (
    isScalar(tree.contents) && typeof value === "string" && ["QUOTE_DOUBLE", "QUOTE_SINGLE"].includes(type)
  ) {
    tree.contents.type = /** @type {any} */ (type);
  }
  const list = new Document([0], OPTIONS);
  /** @type {any} */ (list.contents).items[0] = tree.contents;
  /** @type {any} */ (list.contents).flow = true;
  return list.toString({ ...STYLE, lineWidth: 0 }).trim().slice(1, -1);
};

/** The tree with new values, keeping the comments of those that stay. */
/** @type {(tree: any, node: Node, value: Value) => Node} */
const updated = (tree, node, value) => {
  if (isMap(node) && value !== null && typeof value === "object" && !Array.isArray(value)) {
    for (const pair of [...node.items]) {
      const key = /** @type {any} */ (pair.key).value;
      if (!(key in value)) node.delete(key);
    }
    for (const [key, one] of Object.entries(value)) node.set(key, updated(tree, node.get(key, true), one));
    return node;
  }
  if (isSeq(node) && Array.isArray(value)) {
    const steps = aligned(node.items.map((/** @type {any} */ item) => item.toJSON()), value);
    const items = node.items;
    node.items = steps
      .filter((step) => step.value !== undefined)
      .map((step) =>
        step.old === null ? tree.createNode(step.value) : updated(tree, items[step.old], step.value)
      );
    return node;
  }
  if (isScalar(node) && (value === null || typeof value !== "object")) {
    node.value = value;
    return node;
  }
  return tree.createNode(value);
};
