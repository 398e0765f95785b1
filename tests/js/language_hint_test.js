import assert from "node:assert/strict";
import { test } from "node:test";
import { preferredLanguage } from "../../macros/language_hint/language_hint.js";

test("the visitor's preferred language is offered", () => {
  assert.equal(preferredLanguage(["pt-PT", "en"], "en-GB", ["pt-PT"]), "pt-PT");
  assert.equal(preferredLanguage(["pt-BR"], "en-GB", ["pt-PT"]), "pt-PT");
  assert.equal(preferredLanguage(["pt-BR"], "en-GB", ["pt-PT", "pt-BR"]), "pt-BR");
  assert.equal(preferredLanguage(["de", "fr-CH"], "en", ["pt-PT", "fr"]), "fr");
});

test("nothing is offered to visitors who prefer the page's own language", () => {
  assert.equal(preferredLanguage(["en-US", "pt-PT"], "en-GB", ["pt-PT"]), "");
  assert.equal(preferredLanguage(["EN", "pt"], "en-GB", ["pt-PT"]), "");
});

test("languages that the page doesn't have are not offered", () => {
  assert.equal(preferredLanguage(["de"], "en-GB", ["pt-PT"]), "");
  assert.equal(preferredLanguage([], "en-GB", ["pt-PT"]), "");
});
