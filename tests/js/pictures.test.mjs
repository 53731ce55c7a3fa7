// What pictures hold: the cases are shared with tests/records/test_baked_images.py. Drawings are read in a browser, by
// tests/browser/test_verify_page.py, since Node reads no XML.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import "./english.mjs";
import { awardInPng } from "../../theme/assets/baking/png-reading.mjs";
import { credentialIn, readFile } from "../../theme/assets/verify/readers.mjs";
import { UnreadableError } from "../../theme/assets/verify/unreadable.mjs";

const FOLDER = new URL("../cases/pictures/", import.meta.url);

for (const file of readdirSync(FOLDER).filter((name) => name.startsWith("png-")).sort()) {
  const { picture, held, says } = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
  test(`a picture: ${file.replace(".json", "").replaceAll("-", " ")}`, async () => {
    const found = awardInPng(Uint8Array.from(Buffer.from(picture, "base64")));
    if (held === null) await assert.rejects(found, (error) => error instanceof UnreadableError && error.message === says);
    else assert.equal(await found, held);
  });
}

test("a picture is known by its first bytes, whatever it is called", async () => {
  const { picture, held } = JSON.parse(readFileSync(new URL("png-as-3.0-bakes.json", FOLDER), "utf8"));
  assert.equal(await readFile(new File([Buffer.from(picture, "base64")], "award")), held);
  assert.equal(await readFile(new File(['{"a": 1}'], "award.json")), '{"a": 1}');
});

test("what holds no credential says so", async () => {
  /** @param {File} file */
  const refused = async (file) => assert.rejects(readFile(file), UnreadableError);
  await refused(new File(["x"], "photo.jpg", { type: "image/jpeg" }));
  await refused(new File([new Uint8Array(20_000_001)], "award.json"));
  await refused(new File(["not a picture"], "award.png"));
  assert.throws(() => credentialIn(" eyJh.eyJp.c2ln\n"), UnreadableError);
  assert.throws(() => credentialIn(" ".repeat(20_000_001)), /longer than 20 million characters/);
  assert.equal(credentialIn('{"a": "b.c.d"}'), '{"a": "b.c.d"}');
});
