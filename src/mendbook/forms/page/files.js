// Converts files of a Git host to documents of the forms and back: a custom format of the CMS for each kind of file.

import { fill, show } from "./format.js";
import { read, write } from "./splice.js";

/** The field that keeps the file as it was read, so that saving preserves what the form doesn't show. */
const ORIGINAL = "original";
const UNSHOWN = "unshown";
const ENTRIES = "entries";

/**
 * languages: of the site, the default one first. shape: of the file's value. listed: it has entries by id.
 * @type {(shape: any, listed: boolean, languages: string[]) => any}
 */
export const format = (shape, listed, languages) => ({
  fromFile: (/** @type {string} */ text) => {
    const written = read(text);
    /** @type {any[][]} */
    const missed = [];
    const trees = languages.map((language, at) => show(shape, written, language, [], at ? [] : missed));
    const all = Object.fromEntries(
      languages.map((language, at) => [language, listed ? { [ENTRIES]: trees[at] ?? [] } : trees[at] ?? {}]),
    );
    all[languages[0]][ORIGINAL] = text;
    const names = missed.map((path) =>
      path.map((part) => (typeof part === "number" ? part + 1 : part)).join(" › ")
    );
    if (names.length) all[languages[0]][UNSHOWN] = names.join("\n");
    return all;
  },
  toFile: (/** @type {any} */ content) => {
    const trees = languages.map((language) => {
      const tree = content[language] ?? {};
      return listed ? tree[ENTRIES] ?? [] : tree;
    });
    const original = content[languages[0]][ORIGINAL] ?? "";
    const written = original.trim() ? read(original) : undefined;
    return write(original, fill(shape, written, trees, languages) ?? {});
  },
});
