// All differences between any two devices in the data of the comparer.
import { difference } from "../../macros/comparer/comparer.js";

const data = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const found = [];
for (const one of data.devices) {
  for (const other of data.devices) {
    for (const [index, specification] of data.specifications.entries()) {
      const told = difference(data, specification, one.values[index], other.values[index]);
      if (told) found.push([one.id, other.id, specification.id, told.sentence, told.verdict]);
    }
  }
}
console.log(JSON.stringify(found));
