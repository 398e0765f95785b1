import assert from "node:assert/strict";
import { test } from "node:test";
import { shares } from "../../macros/section_link/section_link.js";

test("only touch devices use their share sheet", () => {
  assert.equal(shares({ share() {} }, true), true);
  assert.equal(shares({ share() {} }, false), false);
  assert.equal(shares({}, true), false);
});
