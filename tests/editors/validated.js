/** What ajv, a validator of JSON Schema, has against files: of each site, for each file a list of messages.
 *
 * Its argument is a file with a list of {schemas: {NAME: …}, files: [[NAME, VALUE], …]}.
 */

import { Ajv } from "ajv";

const sites = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const found = sites.map(({ schemas, files }) => {
  // What yaml-language-server adds to JSON Schema is unknown to others. That the schemas are some is tried once.
  const ajv = new Ajv({ strict: false, validateSchema: false });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  return files.map(([name, value]) => {
    const validate = ajv.getSchema(name);
    validate(value);
    return (validate.errors ?? []).map((error) => `${error.instancePath}: ${error.message}`);
  });
});
console.log(JSON.stringify(found));
