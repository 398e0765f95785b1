import assert from "node:assert/strict";
import { test } from "node:test";
import { shares } from "../../macros/section_link/section_link.js";

test("only devices that are touched share in their own way", () => {
  assert.equal(shares({ share() {} }, true), true);
  assert.equal(shares({ share() {} }, false), false);
  assert.equal(shares({}, true), false);
});
