import assert from "node:assert/strict";
import { test } from "node:test";
import { withSummary } from "../../macros/contact_ways/contact_ways.js";

test("what was tried replaces the placeholder in the address", () => {
  assert.equal(
    withSummary("https://a.example/?text={summary}", "1. Água & sal\n2. +"),
    "https://a.example/?text=1.%20%C3%81gua%20%26%20sal%0A2.%20%2B",
  );
  assert.equal(withSummary("https://a.example/", "anything"), "https://a.example/");
  assert.equal(withSummary("mailto:a@b.example?body={summary}", ""), "mailto:a@b.example?body=");
});

test("it is cut to the maximum length of addresses", () => {
  assert.equal(withSummary("x{summary}", "a".repeat(5000)).length, 1501);
});
