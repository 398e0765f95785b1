// YAML files with changed values, for the cases of the Python tests.
import { read, write } from "../../src/mendbook/forms/page/splice.js";

const cases = JSON.parse(await Deno.readTextFile(Deno.args[0]));

/** @type {(testCase: any) => any} */
const rewrite = ({ text, value }) => {
  try {
    return { read: read(text), text: write(text, value) };
  } catch (error) {
    return { refused: String(error) };
  }
};

console.log(JSON.stringify(cases.map(rewrite)));
