/** Validates files with ajv, a JSON Schema validator: for each site, a list of messages per file.
 *
 * Its argument is a file with a list of {schemas: {NAME: …}, files: [[NAME, VALUE], …]}.
 */

import { Ajv } from "ajv";

const sites = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const found = sites.map(({ schemas, files }) => {
  // Not strict, since ajv doesn't know the additions of yaml-language-server. The schemas themselves aren't validated.
  const ajv = new Ajv({ strict: false, validateSchema: false });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  return files.map(([name, value]) => {
    const validate = ajv.getSchema(name);
    validate(value);
    return (validate.errors ?? []).map((error) => `${error.instancePath}: ${error.message}`);
  });
});
console.log(JSON.stringify(found));
