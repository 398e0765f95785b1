// Converts entries in YAML to documents of the forms and back, with a Git host; `showing.py` and `filling.py` do the same
// for the preview. A test compares them.

/** @typedef {any} Shape the shape of a value, as made by `compiled.py` */
/** @typedef {any} Value a value of a file or a form */

const KEY = "key";
const VALUE = "value";
const EVERY = "*";

/** The minimum likeness of two items of a list for one to count as the other, edited. */
const MIN_LIKENESS = 0.5;

/** How many characters of an item to compare. */
const MAX_COMPARED_LENGTH = 2000;

/** @type {(value: Value) => boolean} */
const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** @type {(value: Value) => boolean} */
const isScalar = (value) => ["string", "number", "boolean"].includes(typeof value);

/** @type {(value: Value) => boolean} */
const isMissing = (value) => value === null || value === undefined;

const LANGUAGE_NAMES = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** @type {(key: string) => boolean} */
const isLanguageKey = (key) =>
  key === EVERY ||
  (/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/.test(key) &&
    LANGUAGE_NAMES.of(key.split("-")[0]) !== undefined);

/** @type {(value: Value) => boolean} */
const isText = (value) =>
  isGroup(value) &&
  Object.entries(value).every(([key, text]) => typeof text === "string" && isLanguageKey(key));

/** @type {(a: Value, b: Value) => boolean} */
export const areEqual = (a, b) => {
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => areEqual(item, b[index]));
  }
  if (isGroup(a)) {
    const keys = Object.keys(a);
    return isGroup(b) && keys.length === Object.keys(b).length &&
      keys.every((key) => key in b && areEqual(a[key], b[key]));
  }
  return a === b;
};

/** A text in a language: its own words, those of a more general language, or those for all languages. */
/** @type {(values: Value, language: string) => Value} */
const best = (values, language) => {
  for (let code = language; code; code = code.slice(0, Math.max(0, code.lastIndexOf("-")))) {
    if (code in values) return values[code];
  }
  return values[EVERY];
};

/** @type {(shape: Shape, value: Value) => boolean} */
const fits = (shape, value) => {
  switch (shape.kind) {
    case "text":
      return (shape.types ? isScalar(value) : typeof value === "string") || isText(value);
    case "language":
      return true;
    case "items":
      return Array.isArray(value) ? !shape.isSingle || value.every(isScalar) : fits(shape.inner, value);
    case "mapping":
      return isGroup(value);
    case "group":
      return isGroup(value) || (shape.shortKey !== "" && typeof value === "string");
    case "flag":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number";
    default:
      return isScalar(value);
  }
};

/** The document in one language; null for nothing. unshown: receives the paths of values that it can't show. */
/** @type {(shape: Shape, content: Value, language: string, path?: any[], unshown?: any[][]) => Value} */
export const show = (shape, content, language, path = [], unshown = []) => {
  if (isMissing(content)) return null;
  if (shape === null || !fits(shape, content)) {
    unshown.push(path);
    return null;
  }
  switch (shape.kind) {
    case "text":
      return isGroup(content) ? best(content, language) ?? null : String(content);
    case "language":
      return show(shape.inner, isGroup(content) ? best(content, language) : content, language, path, unshown);
    case "items":
      return (Array.isArray(content) ? content : [content]).map((item, index) =>
        shape.hasFields ? innerFields(shape.inner, item, language, [...path, index], unshown) : String(item)
      );
    case "mapping":
      return Object.entries(content).map(([key, value]) => ({
        [KEY]: key,
        ...innerFields(shape.inner, value, language, [...path, key], unshown),
      }));
    case "group": {
      const values = gather(shape, content);
      /** @type {Record<string, Value>} */
      const tree = {};
      for (const { name, shape: inner } of shape.keys) {
        let value = show(inner, values[name], language, [...path, name], unshown);
        if (inner !== null && inner.kind === "flag") {
          if (inner.isOptional) value = value === null ? null : value ? "yes" : "no";
          else value ??= inner.default;
        }
        if (!isMissing(value)) tree[name] = value;
        delete values[name];
      }
      for (const name of Object.keys(values)) unshown.push([...path, name]);
      return tree;
    }
    case "flag":
    case "number":
      return content;
    default:
      return String(content);
  }
};

/** @type {(inner: Shape, content: Value, language: string, path: any[], unshown: any[][]) => Value} */
const innerFields = (inner, content, language, path, unshown) => {
  const tree = show(inner, content, language, path, unshown);
  if (inner.kind === "group") return tree ?? {};
  return tree === null ? {} : { [VALUE]: tree };
};

/** A group with everything under its keys, including a value written instead of the group, and a text beside the others. */
/** @type {(group: Shape, content: Value) => Record<string, Value>} */
const gather = (group, content) => {
  if (group.shortKey && !isGroup(content)) return { [group.shortKey]: content };
  if (!group.textKey || group.textKey in content) return { ...content };
  const names = new Set(group.keys.map((/** @type {any} */ key) => key.name));
  const text = Object.fromEntries(
    Object.entries(content).filter(([key]) =>
      isLanguageKey(key) && (key === group.textKey || !names.has(key))
    ),
  );
  const others = Object.fromEntries(Object.entries(content).filter(([key]) => !(key in text)));
  return Object.keys(text).length ? { [group.textKey]: text, ...others } : others;
};

/** The value to write after a form was filled in; undefined for nothing, the same value if nothing changed. */
/** @type {(shape: Shape, old: Value, trees: Value[], languages: string[]) => Value} */
export const fill = (shape, old, trees, languages) => {
  if (shape === null) return old;
  const oldTrees = languages.map((language) => show(shape, old, language));
  const before = formValue(shape, oldTrees, languages);
  if (areEqual(before ?? null, formValue(shape, trees, languages) ?? null)) return old;
  if (!isMissing(old) && !fits(shape, old)) {
    throw new Error("The form can’t show what is written there. Edit it in the file.");
  }
  if (["text", "language"].includes(shape.kind) && isGroup(old)) {
    return fillByLanguage(shape, old, oldTrees, trees, languages);
  }
  if (shape.kind === "group" && !isMissing(old)) return fillGroup(shape, old, trees, languages);
  if (shape.kind === "items" && shape.hasFields) {
    const isList = Array.isArray(old) || isMissing(old);
    const items = fillItems(shape, isList ? old ?? [] : [old], trees, languages);
    return isList || items.length !== 1 ? (items.length ? items : undefined) : items[0];
  }
  if (shape.kind === "mapping") return fillMapping(shape, old ?? {}, trees, languages);
  return withoutEmpty(formValue(shape, trees, languages));
};

/** @type {(shape: Shape, old: Value, oldTrees: Value[], trees: Value[], languages: string[]) => Value} */
const fillByLanguage = (shape, old, oldTrees, trees, languages) => {
  const inner = shape.kind === "language" ? shape.inner : shape;
  const values = { ...old };
  languages.forEach((language, index) => {
    const value = singleValue(inner, trees[index]);
    if (areEqual(value ?? null, singleValue(inner, oldTrees[index]) ?? null)) return;
    if (value === undefined) delete values[language];
    else values[language] = value;
  });
  return Object.keys(values).length ? values : undefined;
};

/** @type {(group: Shape, old: Value, trees: Value[], languages: string[]) => Value} */
const fillGroup = (group, old, trees, languages) => {
  const isShort = !isGroup(old);
  const oldValues = gather(group, old);
  const values = { ...oldValues };
  for (const { name, shape } of group.keys) {
    const value = shape !== null && shape.kind === "flag"
      ? fillFlag(shape, oldValues[name], childOf(trees[0], name))
      : fill(shape, oldValues[name], trees.map((tree) => childOf(tree, name)), languages);
    if (isMissing(value)) delete values[name];
    else values[name] = value;
  }
  const name = group.shortKey;
  if (
    isShort && Object.keys(values).length === 1 && name in values && (!isGroup(values[name]) || group.textKey)
  ) {
    return values[name];
  }
  if (group.textKey && (isShort || !(name in old)) && isGroup(values[name])) {
    const { [name]: text, ...others } = values;
    return { ...text, ...others };
  }
  return Object.keys(values).length ? values : undefined;
};

/** @type {(shape: Shape, old: Value, checked: Value) => Value} */
const fillFlag = (shape, old, checked) => {
  if (shape.isOptional) return checked ? checked === "yes" : undefined;
  const value = isMissing(checked) || checked === "" ? shape.default : Boolean(checked);
  return value === (old ?? shape.default) ? old : value;
};

/** The trees of the item at an index. */
/** @type {(trees: Value[], index: number) => Value[]} */
const rowAt = (trees, index) => trees.map((tree) => childOf(tree, index));

/** The trees of an item's value, taken out of its field if it isn't a group. */
/** @type {(shape: Shape, row: Value[]) => Value[]} */
const innerTrees = (shape, row) =>
  shape.inner.kind === "group" ? row : row.map((tree) => childOf(tree, VALUE));

/** @type {(shape: Shape, old: Value[], trees: Value[], languages: string[]) => Value[]} */
const fillItems = (shape, old, trees, languages) => {
  const oldTrees = languages.map((language) => show(shape, old, language));
  /** @type {(row: Value[]) => Value} */
  const rowValue = (row) => formValue(shape.inner, innerTrees(shape, row), languages);
  /** @type {Value[][]} */
  const rows = Array.from(trees[0] ?? [], (_, index) => rowAt(trees, index));
  const oldValues = old.map((_, index) => rowValue(rowAt(oldTrees, index)));
  const oldIndices = pairs(oldValues, rows.map(rowValue), shape.idKey);
  return rows
    .map((row, index) => {
      const oldIndex = oldIndices[index];
      return fill(
        shape.inner,
        oldIndex === null ? undefined : old[oldIndex],
        innerTrees(shape, row),
        languages,
      );
    })
    .filter((value) => !isMissing(value));
};

/** @type {(shape: Shape, old: Value, trees: Value[], languages: string[]) => Value} */
const fillMapping = (shape, old, trees, languages) => {
  /** @type {Record<string, Value>} */
  const values = {};
  for (const index of (trees[0] ?? []).keys()) {
    const row = rowAt(trees, index);
    const key = keyOf(row);
    const value = key ? fill(shape.inner, old[key], innerTrees(shape, row), languages) : undefined;
    if (!isMissing(value)) values[key] = value;
  }
  return Object.keys(values).length ? values : undefined;
};

/** @type {(tree: Value, key: string | number) => Value} */
const childOf = (tree, key) => (tree !== null && typeof tree === "object" ? tree[key] : undefined);

/** @type {(row: Value[]) => string} */
const keyOf = (row) => String(childOf(row[0], KEY) ?? "").trim();

/** The value that a form would write if there were none before. */
/** @type {(shape: Shape, trees: Value[], languages: string[]) => Value} */
const formValue = (shape, trees, languages) => {
  if (shape === null) return undefined;
  switch (shape.kind) {
    case "text":
    case "language": {
      const inner = shape.kind === "language" ? shape.inner : shape;
      return mergeLanguages(trees.map((tree) => singleValue(inner, tree)), languages, shape);
    }
    case "items":
    case "mapping": {
      if (shape.kind === "items" && !shape.hasFields) return singleValue(shape, trees[0]);
      const rows = (Array.isArray(trees[0]) ? trees[0] : []).map((_, index) => rowAt(trees, index));
      const values = rows.map((row) => formValue(shape.inner, innerTrees(shape, row), languages));
      if (shape.kind === "items") {
        const items = values.filter((value) => value !== undefined);
        return items.length ? items : undefined;
      }
      const entries = rows.map((row, index) => [keyOf(row), values[index] ?? null]).filter(([key]) => key);
      return entries.length ? Object.fromEntries(entries) : undefined;
    }
    case "group":
      return compactGroup(shape, trees, languages);
    default:
      return singleValue(shape, trees[0]);
  }
};

/** A group in its shortest form: its text alone, or with its languages beside the other keys. */
/** @type {(group: Shape, trees: Value[], languages: string[]) => Value} */
const compactGroup = (group, trees, languages) => {
  /** @type {Record<string, Value>} */
  const values = {};
  for (const { name, shape, default: defaultValue } of group.keys) {
    const inner = trees.map((tree) => childOf(tree, name));
    let value = formValue(shape, inner, languages);
    if (shape !== null && shape.kind === "flag") {
      value = shape.isOptional ? (inner[0] ? inner[0] === "yes" : undefined) : value;
    }
    if (value !== undefined && value !== defaultValue) values[name] = value;
  }
  if (!Object.keys(values).length) return undefined;
  if (!group.textKey || !(group.textKey in values)) return values;
  const { [group.textKey]: text, ...others } = values;
  if (isGroup(text)) return { ...text, ...others };
  return Object.keys(others).length ? values : text;
};

/** Drops keys whose fields were left empty. */
/** @type {(value: Value) => Value} */
const withoutEmpty = (value) => {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isGroup(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, inner]) => !isMissing(inner)).map((
      [key, inner],
    ) => [key, withoutEmpty(inner)]),
  );
};

/** The values by language; a single one if all are the same. */
/** @type {(values: Value[], languages: string[], shape: Shape) => Value} */
const mergeLanguages = (values, languages, shape) => {
  const filledIn = Object.fromEntries(
    values.map((value, index) => [languages[index], value]).filter(([, value]) => value !== undefined),
  );
  const [first, ...others] = Object.values(filledIn);
  if (first === undefined) return undefined;
  if (others.length + 1 < values.length || !others.every((value) => areEqual(value, first))) return filledIn;
  return shape.kind === "text" && shape.types && typeof first === "string"
    ? parseValue(shape.types, first)
    : first;
};

/** A value of one language, or without a language; undefined if nothing was filled in. */
/** @type {(shape: Shape, entered: Value) => Value} */
const singleValue = (shape, entered) => {
  if (shape.kind === "items") {
    const items = (Array.isArray(entered) ? entered : [entered])
      .map((item) => singleValue(shape.inner, item))
      .filter((value) => value !== undefined);
    return items.length ? items : undefined;
  }
  if (shape.kind === "flag") return isMissing(entered) || entered === "" ? undefined : Boolean(entered);
  if (shape.kind === "number") {
    if (typeof entered === "string") return entered.trim() ? parseNumber(entered.trim()) : undefined;
    return typeof entered === "number" ? entered : undefined;
  }
  let text = isScalar(entered) ? String(entered).trim() : "";
  if (shape.kind === "text" && shape.isInline) text = text.split("\n").join(" ");
  if (!text) return undefined;
  return shape.kind === "single" && shape.types ? parseValue(shape.types, text) : text;
};

/** The value that a text stands for, where it may be a number, true or false. */
/** @type {(types: string[], text: string) => Value} */
const parseValue = (types, text) => {
  if (types.includes("flag") && ["true", "false"].includes(text)) return text === "true";
  return types.includes("number") ? parseNumber(text) : text;
};

/** The text itself if it isn't a number. */
/** @type {(text: string) => number | string} */
const parseNumber = (text) => /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(text) ? Number(text) : text;

/** For each new item of a list, the index of the old one that it comes from; null if there is none. */
/** @type {(oldItems: Value[], newItems: Value[], idKey: string | null) => (number | null)[]} */
const pairs = (oldItems, newItems, idKey) => {
  /** @type {(number | null)[]} */
  const oldIndices = newItems.map(() => null);
  const unpaired = new Set(oldItems.keys());
  /** @type {(index: number, matches: (oldIndex: number) => boolean) => void} */
  const pair = (index, matches) => {
    const oldIndex = [...unpaired].find(matches);
    if (oldIndices[index] === null && oldIndex !== undefined) {
      oldIndices[index] = oldIndex;
      unpaired.delete(oldIndex);
    }
  };
  newItems.forEach((item, index) =>
    pair(index, (oldIndex) => areEqual(oldItems[oldIndex] ?? null, item ?? null))
  );
  if (idKey) {
    newItems.forEach((item, index) => {
      const id = childOf(item, idKey);
      if (id !== undefined) pair(index, (oldIndex) => childOf(oldItems[oldIndex], idKey) === id);
    });
  }
  const candidates = [...oldIndices.keys()]
    .filter((index) => oldIndices[index] === null)
    .flatMap((index) =>
      [...unpaired].map((oldIndex) => ({
        index,
        oldIndex,
        likeness: likeness(oldItems[oldIndex], newItems[index]),
      }))
    )
    .filter((candidate) => candidate.likeness >= MIN_LIKENESS)
    .sort((a, b) =>
      b.likeness - a.likeness || Math.abs(a.oldIndex - a.index) - Math.abs(b.oldIndex - b.index)
    );
  for (const { index, oldIndex } of candidates) pair(index, (other) => other === oldIndex);
  return oldIndices;
};

/** The share of letter pairs that two items have in common. */
/** @type {(a: Value, b: Value) => number} */
const likeness = (a, b) => {
  const [first, second] = [a, b].map((item) => {
    const text = leaves(item).join("\n").slice(0, MAX_COMPARED_LENGTH);
    return new Set([...text].map((_, index) => text.slice(index, index + 2)));
  });
  const common = [...first].filter((pair) => second.has(pair)).length;
  return first.size + second.size ? (2 * common) / (first.size + second.size) : 1;
};

/** @type {(value: Value) => string[]} */
const leaves = (value) =>
  value !== null && typeof value === "object" ? Object.values(value).flatMap(leaves) : [String(value)];
