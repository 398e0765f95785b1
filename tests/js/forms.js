// What the forms of a Git host make of entries, for the cases of the Python tests.
import { fill, show } from "../../src/mendbook/forms/page/format.js";

const cases = JSON.parse(await Deno.readTextFile(Deno.args[0]));

/** @type {(testCase: any) => any} */
const tryFill = ({ shape, old, trees, languages }) => {
  try {
    return { value: fill(shape, old, trees, languages) ?? null };
  } catch (error) {
    return { refused: error instanceof Error };
  }
};

console.log(JSON.stringify(cases.map((/** @type {any} */ testCase) => ({
  shown: testCase.languages.map((/** @type {string} */ language) =>
    show(testCase.shape, testCase.old, language)
  ),
  ...tryFill(testCase),
}))));
