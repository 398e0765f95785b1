import assert from "node:assert/strict";
import { test } from "node:test";
import { canShare } from "../../macros/section_link/section_link.js";

test("only touch devices use their share sheet", () => {
  assert.equal(canShare({ share() {} }, true), true);
  assert.equal(canShare({ share() {} }, false), false);
  assert.equal(canShare({}, true), false);
});
