import { better } from "../../macros/language_hint/language_hint.js";

/** @param {string} is @param {string} wanted */
function same(is, wanted) {
  if (is !== wanted) throw new Error(`${JSON.stringify(is)} is not ${JSON.stringify(wanted)}`);
}

Deno.test("the first language that somebody reads is offered", () => {
  same(better(["pt-PT", "en"], "en-GB", ["pt-PT"]), "pt-PT");
  same(better(["pt-BR"], "en-GB", ["pt-PT"]), "pt-PT");
  same(better(["pt-BR"], "en-GB", ["pt-PT", "pt-BR"]), "pt-BR");
  same(better(["de", "fr-CH"], "en", ["pt-PT", "fr"]), "fr");
});

Deno.test("whoever reads the page's own before others is asked nothing", () => {
  same(better(["en-US", "pt-PT"], "en-GB", ["pt-PT"]), "");
  same(better(["EN", "pt"], "en-GB", ["pt-PT"]), "");
});

Deno.test("nothing is offered that the page doesn't have", () => {
  same(better(["de"], "en-GB", ["pt-PT"]), "");
  same(better([], "en-GB", ["pt-PT"]), "");
});
