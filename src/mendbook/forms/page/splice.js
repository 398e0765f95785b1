// Changes values in a YAML file and nothing else: comments, quotes and layout stay.

import { areEqual } from "./format.js";

const LIBRARY_URL = new URL("../yaml/index.js", import.meta.url).href;

/** @type {any} */
const { Document, isCollection, isMap, isScalar, isSeq, parseDocument, visit } = await import(LIBRARY_URL);

/** @typedef {any} Node a node of a tree made by `yaml` */
/** @typedef {any} Value */
/** @typedef {{ from: number, to: number, text: string }} Splice the new text between two offsets */

const LINE_WIDTH = 110;

/** The maximum length of a value on one line. */
const MAX_FLOW_LENGTH = 90;

/** @type {(name: string, test: RegExp, isInteger: boolean) => any} */
const numberTag = (name, test, isInteger) => ({
  tag: `tag:yaml.org,2002:${name}`,
  default: true,
  identify: (/** @type {any} */ value) => typeof value === "number" && Number.isInteger(value) === isInteger,
  test,
  resolve: Number,
  stringify: (/** @type {any} */ { value }) => String(value),
});

/** YAML 1.2 as Mendbook reads it: only plain decimal numbers are numbers; the rest is text. */
/** @type {any} */
const PARSE_OPTIONS = {
  customTags: (/** @type {any[]} */ tags) => [
    ...tags.filter((tag) => !/:(int|float)$/.test(tag.tag ?? "")),
    numberTag("int", /^[-+]?(?:0|[1-9][0-9]{0,17})$/, true),
    numberTag("float", /^[-+]?(?:[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]{1,3})?|[0-9]+[eE][-+]?[0-9]{1,3})$/, false),
  ],
};

/** @type {any} */
const STRINGIFY_OPTIONS = { lineWidth: LINE_WIDTH, flowCollectionPadding: false, indentSeq: true };

/** The value of a file. Throws if it has errors. */
/** @type {(text: string) => Value} */
export const read = (text) => {
  const tree = parseDocument(text, PARSE_OPTIONS);
  if (tree.errors.length) throw tree.errors[0];
  return tree.toJS();
};

/** A file with `value`, keeping everything else in the text. Throws if that is impossible. */
/** @type {(text: string, value: Value) => string} */
export const write = (text, value) => {
  if (!text.trim()) return render(value, false);
  const tree = parseDocument(text, PARSE_OPTIONS);
  if (tree.errors.length) throw tree.errors[0];
  /** @type {Splice[]} */
  const splices = [];
  change(tree.contents, value, text, splices);
  const spliced = splices
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce((all, { from, to, text: words }) => all.slice(0, from) + words + all.slice(to), text);
  try {
    if (areEqual(read(spliced), value)) return spliced;
  } catch {
    // Then the values are rewritten, as below.
  }
  tree.contents = update(tree, tree.contents, value);
  const rewritten = tree.toString(STRINGIFY_OPTIONS);
  if (!areEqual(read(rewritten), value)) {
    throw new Error("This can’t be written into the file. Edit it by hand.");
  }
  return rewritten;
};

/** @type {(node: Node, value: Value, text: string, splices: Splice[]) => void} */
const change = (node, value, text, splices) => {
  if (areEqual(node.toJSON(), value)) return;
  const isGroup = value !== null && typeof value === "object" && !Array.isArray(value);
  if (isMap(node) && isGroup && node.items.length && Object.keys(value).length) {
    changeMap(node, value, text, splices);
  } else if (isSeq(node) && Array.isArray(value) && node.items.length && value.length) {
    changeList(node, value, text, splices);
  } else if (isScalar(node) && !isGroup && !Array.isArray(value) && node.range && isInline(node)) {
    splices.push({ from: node.range[0], to: node.range[1], text: renderScalar(value, node.type) });
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
  const oldKeys = node.items.map((/** @type {any} */ pair) => pair.key.value);
  const added = Object.keys(value).filter((key) => !oldKeys.includes(key));
  if (!oldKeys.some((/** @type {any} */ key) => key in value)) throw new Rewrite();
  node.items.forEach((/** @type {any} */ pair, /** @type {number} */ index) => {
    const key = pair.key.value;
    if (!(key in value)) splices.push(removal(node, index, text));
    else if (pair.value === null || !pair.value.range) throw new Rewrite();
    else {
      const count = splices.length;
      try {
        change(pair.value, value[key], text, splices);
      } catch (error) {
        if (!(error instanceof Rewrite)) throw error;
        splices.length = count;
        splices.push(replacement(node, pair, value[key], text));
      }
    }
  });
  if (!added.length) return;
  if (node.flow) {
    const words = added.map((key) => `, ${renderFlow({ [key]: value[key] }).slice(1, -1)}`).join("");
    const last = node.items.at(-1).value;
    splices.push({ from: last.range[1], to: last.range[1], text: words });
    return;
  }
  const column = columnOf(node.items[0].key.range[0], text);
  const words = added.map((key) => renderBlock({ [key]: value[key] }, column)).join("\n");
  const end = lineEnd(endOf(node, text), text);
  splices.push({ from: end, to: end, text: `\n${" ".repeat(column)}${words.trimStart()}` });
};

/** Replaces the value of a pair, and rewrites its key. */
/** @type {(node: any, pair: any, value: Value, text: string) => Splice} */
const replacement = (node, pair, value, text) => {
  const from = pair.key.range[0];
  if (node.flow) {
    return { from, to: pair.value.range[1], text: renderFlow({ [pair.key.value]: value }).slice(1, -1) };
  }
  const words = renderBlock({ [pair.key.value]: value }, columnOf(from, text));
  return { from, to: endOf(pair.value, text), text: words.trimStart() };
};

/** @type {(node: any, index: number, text: string) => Splice} */
const removal = (node, index, text) => {
  const items = node.items;
  /** @type {(item: any) => number} */
  const startOf = (item) => (item.key ?? item).range[0];
  /** @type {(item: any) => number} */
  const itemEnd = (item) => {
    const last = item.key ? item.value ?? item.key : item;
    return node.flow ? last.range[1] : endOf(last, text);
  };
  if (node.flow) {
    if (index > 0) return { from: itemEnd(items[index - 1]), to: itemEnd(items[index]), text: "" };
    return { from: startOf(items[0]), to: startOf(items[1]), text: "" };
  }
  const start = text.lastIndexOf("\n", startOf(items[index]) - 1) + 1;
  const prefix = text.slice(start, startOf(items[index]));
  if (!/^[ ]*(- +)?$/.test(prefix) || (isMap(node) && prefix.trim())) throw new Rewrite();
  return { from: start, to: Math.min(text.length, lineEnd(itemEnd(items[index]), text) + 1), text: "" };
};

/** @type {(node: any, value: Value[], text: string, splices: Splice[]) => void} */
const changeList = (node, value, text, splices) => {
  const oldItems = node.items.map((/** @type {Node} */ item) => item.toJSON());
  const steps = align(oldItems, value);
  if (!steps.some((step) => step.oldIndex !== null && step.value !== undefined)) throw new Rewrite();
  let last = -1;
  /** @type {Value[]} */
  let newItems = [];
  const insertNew = () => {
    if (newItems.length) splices.push(insertion(node, last, newItems, text));
    newItems = [];
  };
  for (const { oldIndex, value: item } of steps) {
    if (oldIndex === null) newItems.push(item);
    else {
      if (item === undefined) splices.push(removal(node, oldIndex, text));
      else {
        insertNew();
        const count = splices.length;
        try {
          change(node.items[oldIndex], item, text, splices);
        } catch (error) {
          if (!(error instanceof Rewrite) || node.flow) throw error;
          splices.length = count;
          const oldItem = node.items[oldIndex], start = oldItem.range[0];
          const words = renderBlock(item, columnOf(start, text)).trimStart();
          splices.push({ from: start, to: endOf(oldItem, text), text: words });
        }
        last = oldIndex;
      }
    }
  }
  insertNew();
};

/** @type {(node: any, last: number, values: Value[], text: string) => Splice} */
const insertion = (node, last, values, text) => {
  if (node.flow) {
    const words = values.map(renderFlow).join(", ");
    if (last < 0) return { from: node.items[0].range[0], to: node.items[0].range[0], text: `${words}, ` };
    return { from: node.items[last].range[1], to: node.items[last].range[1], text: `, ${words}` };
  }
  const first = node.items[0].range[0];
  const dash = text.lastIndexOf("-", first);
  const column = columnOf(dash, text);
  const words = values.map((item) => `${" ".repeat(column)}- ${renderBlock(item, column + 2).trimStart()}\n`)
    .join(
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

/** Aligns two lists: items that stay, have changed, are new (oldIndex: null) or are gone (value: undefined). */
/** @type {(oldItems: Value[], items: Value[]) => { oldIndex: number | null, value: Value }[]} */
const align = (oldItems, items) => {
  const rows = oldItems.length + 1, columns = items.length + 1;
  const longest = Array.from({ length: rows }, () => new Array(columns).fill(0));
  for (let i = oldItems.length - 1; i >= 0; i--) {
    for (let j = items.length - 1; j >= 0; j--) {
      longest[i][j] = areEqual(oldItems[i], items[j])
        ? longest[i + 1][j + 1] + 1
        : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const steps = [];
  /** @type {number[]} */
  let removedIndices = [];
  /** @type {number[]} */
  let addedIndices = [];
  const pairUp = () => {
    while (removedIndices.length || addedIndices.length) {
      const oldIndex = removedIndices.shift() ?? null, index = addedIndices.shift();
      steps.push({ oldIndex, value: index === undefined ? undefined : items[index] });
    }
  };
  let i = 0, j = 0;
  while (i < oldItems.length || j < items.length) {
    if (i < oldItems.length && j < items.length && areEqual(oldItems[i], items[j])) {
      pairUp();
      steps.push({ oldIndex: i++, value: items[j++] });
    } else if (j >= items.length || (i < oldItems.length && longest[i + 1][j] >= longest[i][j + 1])) {
      removedIndices.push(i++);
    } else addedIndices.push(j++);
  }
  pairUp();
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

/** @type {(offset: number, text: string) => number} */
const lineEnd = (offset, text) => {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
};

/** @type {(offset: number, text: string) => number} */
const columnOf = (offset, text) => offset - text.lastIndexOf("\n", offset - 1) - 1;

/** @type {(value: Value, isFlow: boolean) => string} */
const render = (value, isFlow) => {
  const tree = new Document(value, PARSE_OPTIONS);
  visit(tree, {
    Collection: (/** @type {any} */ _, /** @type {any} */ node) => {
      const isSimple = node.items.every((/** @type {any} */ item) =>
        isScalar(item.value !== undefined && item.key ? item.value : item)
      );
      const isShort = JSON.stringify(node.toJSON()).length < MAX_FLOW_LENGTH;
      if (isFlow || (isSimple && isShort && !JSON.stringify(node.toJSON()).includes("\\n"))) node.flow = true;
    },
  });
  if (!isFlow && isCollection(tree.contents)) tree.contents.flow = false;
  return tree.toString(isFlow ? { ...STRINGIFY_OPTIONS, lineWidth: 0 } : STRINGIFY_OPTIONS);
};

/** A value on one line. */
/** @type {(value: Value) => string} */
const renderFlow = (value) => render(value, true).trimEnd();

/** A value on lines of its own, indented. */
/** @type {(value: Value, column: number) => string} */
const renderBlock = (value, column) => {
  const isSimple = value !== null && typeof value === "object" && !Array.isArray(value) &&
    Object.values(value).every((inner) => inner === null || typeof inner !== "object");
  const words =
    isSimple && column > 0 && Object.keys(value).length > 1 && renderFlow(value).length < MAX_FLOW_LENGTH
      ? renderFlow(value)
      : render(value, false);
  return words.trimEnd().split("\n").map((line) => (line ? " ".repeat(column) + line : line)).join("\n");
};

/** @type {(value: Value, type: string) => string} */
const renderScalar = (value, type) => {
  const tree = new Document(value, PARSE_OPTIONS);
  if (
    isScalar(tree.contents) && typeof value === "string" && ["QUOTE_DOUBLE", "QUOTE_SINGLE"].includes(type)
  ) {
    tree.contents.type = /** @type {any} */ (type);
  }
  const list = new Document([0], PARSE_OPTIONS);
  /** @type {any} */ (list.contents).items[0] = tree.contents;
  /** @type {any} */ (list.contents).flow = true;
  return list.toString({ ...STRINGIFY_OPTIONS, lineWidth: 0 }).trim().slice(1, -1);
};

/** The tree with new values, keeping the comments of those that stay. */
/** @type {(tree: any, node: Node, value: Value) => Node} */
const update = (tree, node, value) => {
  if (isMap(node) && value !== null && typeof value === "object" && !Array.isArray(value)) {
    for (const pair of [...node.items]) {
      const key = /** @type {any} */ (pair.key).value;
      if (!(key in value)) node.delete(key);
    }
    for (const [key, inner] of Object.entries(value)) node.set(key, update(tree, node.get(key, true), inner));
    return node;
  }
  if (isSeq(node) && Array.isArray(value)) {
    const steps = align(node.items.map((/** @type {any} */ item) => item.toJSON()), value);
    const items = node.items;
    node.items = steps
      .filter((step) => step.value !== undefined)
      .map((step) =>
        step.oldIndex === null ? tree.createNode(step.value) : update(tree, items[step.oldIndex], step.value)
      );
    return node;
  }
  if (isScalar(node) && (value === null || typeof value !== "object")) {
    node.value = value;
    return node;
  }
  return tree.createNode(value);
};
