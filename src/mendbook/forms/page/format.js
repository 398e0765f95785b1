// Converts entries in YAML to documents of the forms and back, with a Git host; `showing.py` and `filling.py` do the same
// for the preview. A test compares them.

/** @typedef {any} Shape the shape of a value, as made by `compiled.py` */
/** @typedef {any} Value a value of a file or a form */

const KEY = "key";
const VALUE = "value";
const EVERY = "*";

/** The minimum likeness of two items of a list for one to count as the other, edited. */
const ALIKE = 0.5;

/** @type {(value: Value) => boolean} */
const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** @type {(value: Value) => boolean} */
const isScalar = (value) => ["string", "number", "boolean"].includes(typeof value);

/** @type {(value: Value) => boolean} */
const isNothing = (value) => value === null || value === undefined;

const LANGUAGES = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** @type {(key: string) => boolean} */
const isCode = (key) =>
  key === EVERY ||
  (/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/.test(key) &&
    LANGUAGES.of(key.split("-")[0]) !== undefined);

/** @type {(value: Value) => boolean} */
const isText = (value) =>
  isGroup(value) && Object.entries(value).every(([code, text]) => typeof text === "string" && isCode(code));

/** @type {(one: Value, other: Value) => boolean} */
export const same = (one, other) => {
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length &&
      one.every((item, at) => same(item, other[at]));
  }
  if (isGroup(one)) {
    const keys = Object.keys(one);
    return isGroup(other) && keys.length === Object.keys(other).length &&
      keys.every((key) => key in other && same(one[key], other[key]));
  }
  return one === other;
};

/** A text in a language: its own words, those of a more general language, or those for all languages. */
/** @type {(values: Value, language: string) => Value} */
const best = (values, language) => {
  for (let code = language; code; code = code.slice(0, Math.max(0, code.lastIndexOf("-")))) {
    if (code in values) return values[code];
  }
  return values[EVERY];
};

/** @type {(shape: Shape, written: Value) => boolean} */
const fits = (shape, written) => {
  switch (shape.kind) {
    case "text":
      return (shape.typed ? isScalar(written) : typeof written === "string") || isText(written);
    case "language":
      return true;
    case "items":
      return Array.isArray(written) ? !shape.single || written.every(isScalar) : fits(shape.of, written);
    case "mapping":
      return isGroup(written);
    case "group":
      return isGroup(written) || (shape.alone !== "" && typeof written === "string");
    case "flag":
      return typeof written === "boolean";
    case "number":
      return typeof written === "number";
    default:
      return isScalar(written);
  }
};

/** The document in one language; null for nothing. missed: receives the paths of values that it can't show. */
/** @type {(shape: Shape, written: Value, language: string, path?: any[], missed?: any[][]) => Value} */
export const show = (shape, written, language, path = [], missed = []) => {
  if (isNothing(written)) return null;
  if (shape === null || !fits(shape, written)) {
    missed.push(path);
    return null;
  }
  switch (shape.kind) {
    case "text":
      return isGroup(written) ? best(written, language) ?? null : String(written);
    case "language":
      return show(shape.of, isGroup(written) ? best(written, language) : written, language, path, missed);
    case "items":
      return (Array.isArray(written) ? written : [written]).map((one, at) =>
        shape.parts ? inside(shape.of, one, language, [...path, at], missed) : String(one)
      );
    case "mapping":
      return Object.entries(written).map(([key, one]) => ({
        [KEY]: key,
        ...inside(shape.of, one, language, [...path, key], missed),
      }));
    case "group": {
      const all = gathered(shape, written);
      /** @type {Record<string, Value>} */
      const shown = {};
      for (const { name, shape: of } of shape.keys) {
        let value = show(of, all[name], language, [...path, name], missed);
        if (of !== null && of.kind === "flag") {
          if (of.open) value = value === null ? null : value ? "yes" : "no";
          else value ??= of.default;
        }
        if (!isNothing(value)) shown[name] = value;
        delete all[name];
      }
      for (const name of Object.keys(all)) missed.push([...path, name]);
      return shown;
    }
    case "flag":
    case "number":
      return written;
    default:
      return String(written);
  }
};

/** @type {(of: Shape, written: Value, language: string, path: any[], missed: any[][]) => Value} */
const inside = (of, written, language, path, missed) => {
  const shown = show(of, written, language, path, missed);
  if (of.kind === "group") return shown ?? {};
  return shown === null ? {} : { [VALUE]: shown };
};

/** @type {(group: Shape, written: Value) => Record<string, Value>} */
const gathered = (group, written) => {
  if (group.alone && !isGroup(written)) return { [group.alone]: written };
  if (!group.text || group.text in written) return { ...written };
  const names = new Set(group.keys.map((/** @type {any} */ key) => key.name));
  const text = Object.fromEntries(
    Object.entries(written).filter(([key]) => isCode(key) && (key === group.text || !names.has(key))),
  );
  const rest = Object.fromEntries(Object.entries(written).filter(([key]) => !(key in text)));
  return Object.keys(text).length ? { [group.text]: text, ...rest } : rest;
};

/** The value to write after a form was filled in; undefined for nothing, the same value if nothing changed. */
/** @type {(shape: Shape, written: Value, trees: Value[], languages: string[]) => Value} */
export const fill = (shape, written, trees, languages) => {
  if (shape === null) return written;
  const shown = languages.map((language) => show(shape, written, language));
  const before = made(shape, shown, languages);
  if (same(before ?? null, made(shape, trees, languages) ?? null)) return written;
  if (!isNothing(written) && !fits(shape, written)) {
    throw new Error("The form can’t show what is written there. Edit it in the file.");
  }
  if (["text", "language"].includes(shape.kind) && isGroup(written)) {
    return filledByLanguage(shape, written, shown, trees, languages);
  }
  if (shape.kind === "group" && !isNothing(written)) return filledGroup(shape, written, trees, languages);
  if (shape.kind === "items" && shape.parts) {
    const many = Array.isArray(written) || isNothing(written);
    const items = filledItems(shape, many ? written ?? [] : [written], trees, languages);
    return many || items.length !== 1 ? (items.length ? items : undefined) : items[0];
  }
  if (shape.kind === "mapping") return filledMapping(shape, written ?? {}, trees, languages);
  return given(made(shape, trees, languages));
};

/** @type {(shape: Shape, written: Value, shown: Value[], trees: Value[], languages: string[]) => Value} */
const filledByLanguage = (shape, written, shown, trees, languages) => {
  const of = shape.kind === "language" ? shape.of : shape;
  const all = { ...written };
  languages.forEach((language, at) => {
    const value = alone(of, trees[at]);
    if (same(value ?? null, alone(of, shown[at]) ?? null)) return;
    if (value === undefined) delete all[language];
    else all[language] = value;
  });
  return Object.keys(all).length ? all : undefined;
};

/** @type {(group: Shape, written: Value, trees: Value[], languages: string[]) => Value} */
const filledGroup = (group, written, trees, languages) => {
  const short = !isGroup(written);
  const old = gathered(group, written);
  const all = { ...old };
  for (const { name, shape: of } of group.keys) {
    const value = of !== null && of.kind === "flag"
      ? flag(of, old[name], part(trees[0], name))
      : fill(of, old[name], trees.map((tree) => part(tree, name)), languages);
    if (isNothing(value)) delete all[name];
    else all[name] = value;
  }
  const name = group.alone;
  if (short && Object.keys(all).length === 1 && name in all && (!isGroup(all[name]) || group.text)) {
    return all[name];
  }
  if (group.text && (short || !(name in written)) && isGroup(all[name])) {
    const { [name]: text, ...rest } = all;
    return { ...text, ...rest };
  }
  return Object.keys(all).length ? all : undefined;
};

/** @type {(of: Shape, written: Value, shown: Value) => Value} */
const flag = (of, written, shown) => {
  if (of.open) return shown ? shown === "yes" : undefined;
  const value = isNothing(shown) || shown === "" ? of.default : Boolean(shown);
  return value === (written ?? of.default) ? written : value;
};

/** @type {(shape: Shape, written: Value[], trees: Value[], languages: string[]) => Value[]} */
const filledItems = (shape, written, trees, languages) => {
  const shown = languages.map((language) => show(shape, written, language));
  /** @type {(of: Value[], at: number) => Value} */
  const row = (of, at) => of.map((tree) => part(tree, at));
  /** @type {(values: Value[]) => Value[]} */
  const inner = (values) => shape.of.kind === "group" ? values : values.map((value) => part(value, VALUE));
  const rows = (trees[0] ?? []).map((/** @type {Value} */ _, /** @type {number} */ at) => row(trees, at));
  const was = written.map((_, at) => made(shape.of, inner(row(shown, at)), languages));
  const becomes = rows.map((/** @type {Value[]} */ one) => made(shape.of, inner(one), languages));
  const before = pairs(was, becomes, shape.naming);
  return rows
    .map((/** @type {Value[]} */ one, /** @type {number} */ at) =>
      fill(shape.of, before[at] === null ? undefined : written[before[at]], inner(one), languages)
    )
    .filter((/** @type {Value} */ value) => !isNothing(value));
};

/** @type {(shape: Shape, written: Value, trees: Value[], languages: string[]) => Value} */
const filledMapping = (shape, written, trees, languages) => {
  /** @type {Record<string, Value>} */
  const all = {};
  (trees[0] ?? []).forEach((/** @type {Value} */ _, /** @type {number} */ at) => {
    const row = trees.map((tree) => part(tree, at));
    const key = String(part(row[0], KEY) ?? "").trim();
    const inner = shape.of.kind === "group" ? row : row.map((value) => part(value, VALUE));
    const value = key ? fill(shape.of, written[key], inner, languages) : undefined;
    if (!isNothing(value)) all[key] = value;
  });
  return Object.keys(all).length ? all : undefined;
};

/** @type {(tree: Value, at: string | number) => Value} */
const part = (tree, at) => (tree !== null && typeof tree === "object" ? tree[at] : undefined);

/** The value that a form would write if there were none before. */
/** @type {(shape: Shape, trees: Value[], languages: string[]) => Value} */
const made = (shape, trees, languages) => {
  if (shape === null) return undefined;
  switch (shape.kind) {
    case "text":
    case "language": {
      const of = shape.kind === "language" ? shape.of : shape;
      return together(trees.map((tree) => alone(of, tree)), languages, shape);
    }
    case "items":
    case "mapping": {
      if (shape.kind === "items" && !shape.parts) return alone(shape, trees[0]);
      const rows = (Array.isArray(trees[0]) ? trees[0] : []).map((_, at) =>
        trees.map((tree) => part(tree, at))
      );
      const values = rows.map((row) =>
        made(shape.of, shape.of.kind === "group" ? row : row.map((tree) => part(tree, VALUE)), languages)
      );
      if (shape.kind === "items") {
        const listed = values.filter((value) => value !== undefined);
        return listed.length ? listed : undefined;
      }
      const keys = rows.map((row) => String(part(row[0], KEY) ?? "").trim());
      const all = Object.fromEntries(keys.map((key, at) => [key, values[at] ?? null]).filter(([key]) => key));
      return Object.keys(all).length ? all : undefined;
    }
    case "group":
      return compact(shape, trees, languages);
    default:
      return alone(shape, trees[0]);
  }
};

/** @type {(group: Shape, trees: Value[], languages: string[]) => Value} */
const compact = (group, trees, languages) => {
  /** @type {Record<string, Value>} */
  const all = {};
  for (const { name, shape: of, default: other } of group.keys) {
    const inner = trees.map((tree) => part(tree, name));
    let value = made(of, inner, languages);
    if (of !== null && of.kind === "flag") {
      value = of.open ? (inner[0] ? inner[0] === "yes" : undefined) : value;
    }
    if (value !== undefined && value !== other) all[name] = value;
  }
  if (!Object.keys(all).length) return undefined;
  if (!group.text || !(group.text in all)) return all;
  const { [group.text]: text, ...rest } = all;
  if (isGroup(text)) return { ...text, ...rest };
  return Object.keys(rest).length ? all : text;
};

/** Without keys that weren't filled in. */
/** @type {(value: Value) => Value} */
const given = (value) => {
  if (Array.isArray(value)) return value.map(given);
  if (!isGroup(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => !isNothing(one)).map(([key, one]) => [key, given(one)]),
  );
};

/** By language, or a single value if all are the same. */
/** @type {(values: Value[], languages: string[], shape: Shape) => Value} */
const together = (values, languages, shape) => {
  const said = Object.fromEntries(
    values.map((value, at) => [languages[at], value]).filter(([, value]) => value !== undefined),
  );
  const some = Object.values(said);
  if (!some.length) return undefined;
  if (some.length < values.length || !some.every((value) => same(value, some[0]))) return said;
  return shape.kind === "text" && shape.typed && typeof some[0] === "string"
    ? typed(shape.typed, some[0])
    : some[0];
};

/** A value of one language, or without a language; undefined if nothing was filled in. */
/** @type {(shape: Shape, shown: Value) => Value} */
const alone = (shape, shown) => {
  if (shape.kind === "items") {
    const listed = (Array.isArray(shown) ? shown : [shown]).map((one) => alone(shape.of, one));
    const some = listed.filter((value) => value !== undefined);
    return some.length ? some : undefined;
  }
  if (shape.kind === "flag") return isNothing(shown) || shown === "" ? undefined : Boolean(shown);
  if (shape.kind === "number") {
    if (typeof shown === "string") return shown.trim() ? number(shown.trim()) : undefined;
    return typeof shown === "number" ? shown : undefined;
  }
  let text = isScalar(shown) ? String(shown).trim() : "";
  if (shape.kind === "text" && shape.inline) text = text.split("\n").join(" ");
  if (!text) return undefined;
  return shape.kind === "single" && shape.typed ? typed(shape.typed, text) : text;
};

/** The typed value of a text, if it may be another type. */
/** @type {(kinds: string[], text: string) => Value} */
const typed = (kinds, text) => {
  if (kinds.includes("flag") && ["true", "false"].includes(text)) return text === "true";
  return kinds.includes("number") ? number(text) : text;
};

/** @type {(text: string) => number | string} */
const number = (text) => /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(text) ? Number(text) : text;

/** For each item of a list, its previous position; null for new ones. */
/** @type {(was: Value[], becomes: Value[], name: string | null) => (number | null)[]} */
const pairs = (was, becomes, name) => {
  /** @type {(number | null)[]} */
  const found = becomes.map(() => null);
  const left = new Set(was.keys());
  /** @type {(at: number, test: (before: number) => boolean) => void} */
  const pair = (at, test) => {
    const before = [...left].find(test);
    if (found[at] === null && before !== undefined) {
      found[at] = before;
      left.delete(before);
    }
  };
  becomes.forEach((item, at) => pair(at, (before) => same(was[before] ?? null, item ?? null)));
  if (name) {
    becomes.forEach((item, at) => {
      if (part(item, name) !== undefined) pair(at, (before) => part(was[before], name) === part(item, name));
    });
  }
  const alike = [...found.keys()]
    .filter((at) => found[at] === null)
    .flatMap((at) =>
      [...left].map((before) => ({ at, before, likeness: likeness(was[before], becomes[at]) }))
    )
    .filter((one) => one.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || Math.abs(a.before - a.at) - Math.abs(b.before - b.at));
  for (const { at, before } of alike) pair(at, (other) => other === before);
  return found;
};

/** The share of letter pairs that two items have in common. */
/** @type {(one: Value, other: Value) => number} */
const likeness = (one, other) => {
  const [first, second] = [one, other].map((value) => {
    const text = leaves(value).join("\n").slice(0, 2000);
    return new Set([...text].map((_, at) => text.slice(at, at + 2)));
  });
  const both = [...first].filter((two) => second.has(two)).length;
  return first.size + second.size ? (2 * both) / (first.size + second.size) : 1;
};

/** @type {(value: Value) => string[]} */
const leaves = (value) =>
  value !== null && typeof value === "object" ? Object.values(value).flatMap(leaves) : [String(value)];
