// All differences between any two devices in the data of the comparer.
import { difference } from "../../macros/comparer/comparer.js";

const data = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const rows = [];
for (const first of data.devices) {
  for (const second of data.devices) {
    for (const [index, specification] of data.specifications.entries()) {
      const result = difference(data, specification, first.values[index], second.values[index]);
      if (result) rows.push([first.id, second.id, specification.id, result.sentence, result.verdict]);
    }
  }
}
console.log(JSON.stringify(rows));
