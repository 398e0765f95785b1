// Which scripts the engine of Chromium compiles: null for each, or its complaint.

const { scripts } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const complaint = (script) => {
  try {
    new Function(script);
    return null;
  } catch (error) {
    return error.message;
  }
};
console.log(JSON.stringify(scripts.map(complaint)));
