// Converts files of a Git host to documents of the forms and back: a custom format of the CMS for each kind of file.

import { fill, show } from "./format.js";
import { read, write } from "./splice.js";

/** The field that keeps the file as it was read, so that saving preserves what the form doesn't show. */
const ORIGINAL = "original";
const UNSHOWN = "unshown";
const ENTRIES = "entries";

/**
 * languages: of the site, the default one first. shape: of the file's value. isShared: it has entries by id.
 * @type {(shape: any, isShared: boolean, languages: string[]) => any}
 */
export const format = (shape, isShared, languages) => ({
  fromFile: (/** @type {string} */ text) => {
    const content = read(text);
    /** @type {any[][]} */
    const unshown = [];
    const trees = languages.map((language, index) =>
      show(shape, content, language, [], index ? [] : unshown)
    );
    const documents = Object.fromEntries(
      languages.map((
        language,
        index,
      ) => [language, isShared ? { [ENTRIES]: trees[index] ?? [] } : trees[index] ?? {}]),
    );
    const first = documents[languages[0]];
    first[ORIGINAL] = text;
    const names = unshown.map((path) =>
      path.map((key) => (typeof key === "number" ? key + 1 : key)).join(" › ")
    );
    if (names.length) first[UNSHOWN] = names.join("\n");
    return documents;
  },
  toFile: (/** @type {any} */ documents) => {
    const trees = languages.map((language) => {
      const tree = documents[language] ?? {};
      return isShared ? tree[ENTRIES] ?? [] : tree;
    });
    const original = documents[languages[0]][ORIGINAL] ?? "";
    const content = original.trim() ? read(original) : undefined;
    return write(original, fill(shape, content, trees, languages) ?? {});
  },
});
