// Pictures hold what Python's reader finds in them: the cases are shared with tests/credentials/test_baking.py.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { bakePng, crc32 } from "../../theme/assets/baking/png-chunks.mjs";
import { bakeSvg, fitted } from "../../theme/assets/baking/svg-baking.mjs";

const FOLDER = new URL("../cases/baking/", import.meta.url);

/**
 * @param {string} picture as a case has it
 * @param {string} credential
 */
const png = (picture, credential) =>
  Buffer.from(bakePng(Uint8Array.from(Buffer.from(picture, "base64")), credential)).toString("base64");

for (const file of readdirSync(FOLDER).sort()) {
  const { picture, credential, baked } = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
  const bake = file.startsWith("png-") ? png : bakeSvg;
  test(file.replace(".json", "").replaceAll("-", " "), () => {
    if (baked === null) assert.throws(() => bake(picture, credential), /^(RangeError|SyntaxError)/);
    else assert.equal(bake(picture, credential), baked);
  });
}

test("the sum is the one that PNG prescribes", () => {
  assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
  assert.equal(crc32(new Uint8Array()), 0);
});

test("a drawing is made as large as fits, whatever it says of its size", () => {
  const none = { width: null, height: null, viewBox: null };
  assert.deepEqual(fitted(none, 512), { width: 512, height: 512, viewBox: "0 0 512 512" });
  assert.deepEqual(fitted({ ...none, viewBox: "0 0 10 20" }, 512), { width: 256, height: 512, viewBox: "0 0 10 20" });
  assert.deepEqual(fitted({ ...none, viewBox: "5,5,20,10" }, 512), { width: 512, height: 256, viewBox: "5,5,20,10" });
  const sized = { width: "240", height: "120px", viewBox: null };
  assert.deepEqual(fitted(sized, 512), { width: 512, height: 256, viewBox: "0 0 240 120" });
  const relative = { width: "100%", height: "100%", viewBox: "0 0 1 200000" };
  assert.deepEqual(fitted(relative, 512), { width: 1, height: 512, viewBox: "0 0 1 200000" });
  for (const viewBox of ["", "0 0 0 0", "a b c d", "0 0 1"]) assert.equal(fitted({ ...none, viewBox }, 512).width, 512);
});
