import assert from "node:assert/strict";
import { test } from "node:test";
import { better } from "../../macros/language_hint/language_hint.js";

test("the visitor's preferred language is offered", () => {
  assert.equal(better(["pt-PT", "en"], "en-GB", ["pt-PT"]), "pt-PT");
  assert.equal(better(["pt-BR"], "en-GB", ["pt-PT"]), "pt-PT");
  assert.equal(better(["pt-BR"], "en-GB", ["pt-PT", "pt-BR"]), "pt-BR");
  assert.equal(better(["de", "fr-CH"], "en", ["pt-PT", "fr"]), "fr");
});

test("nothing is offered to visitors who prefer the page's own language", () => {
  assert.equal(better(["en-US", "pt-PT"], "en-GB", ["pt-PT"]), "");
  assert.equal(better(["EN", "pt"], "en-GB", ["pt-PT"]), "");
});

test("languages that the page doesn't have are not offered", () => {
  assert.equal(better(["de"], "en-GB", ["pt-PT"]), "");
  assert.equal(better([], "en-GB", ["pt-PT"]), "");
});
