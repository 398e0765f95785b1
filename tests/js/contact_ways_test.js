import assert from "node:assert/strict";
import { test } from "node:test";
import { attached } from "../../macros/contact_ways/contact_ways.js";

test("what was tried replaces the placeholder in the address", () => {
  assert.equal(
    attached("https://a.example/?text={summary}", "1. Água & sal\n2. +"),
    "https://a.example/?text=1.%20%C3%81gua%20%26%20sal%0A2.%20%2B",
  );
  assert.equal(attached("https://a.example/", "anything"), "https://a.example/");
  assert.equal(attached("mailto:a@b.example?body={summary}", ""), "mailto:a@b.example?body=");
});

test("it is cut to the maximum length of addresses", () => {
  assert.equal(attached("x{summary}", "a".repeat(5000)).length, 1501);
});
