// What the forms of a Git host make of entries, for the cases of the Python tests.
import { fill, show } from "../../src/mendbook/forms/page/format.js";

const given = JSON.parse(await Deno.readTextFile(Deno.args[0]));

/** @type {(one: any) => any} */
const filled = ({ shape, written, trees, languages }) => {
  try {
    return { value: fill(shape, written, trees, languages) ?? null };
  } catch (error) {
    return { refused: error instanceof Error };
  }
};

console.log(JSON.stringify(given.map((/** @type {any} */ one) => ({
  shown: one.languages.map((/** @type {string} */ language) => show(one.shape, one.written, language)),
  ...filled(one),
}))));
