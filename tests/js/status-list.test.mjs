import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { decodeList, lookUp } from "../../theme/assets/verify/status-list.mjs";

/** @param {Uint8Array} bytes */
const encode = (bytes) => `u${gzipSync(bytes).toString("base64url")}`;

test("the example list of the W3C has 131072 bits, none of them set", async () => {
  // Bitstring Status List 1.0, example 3.
  const bits = await decodeList(
    "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA",
  );
  assert.equal(bits?.length, 16384);
  assert.ok(bits.every((byte) => byte === 0));
});

test("bit 0 is the highest of byte 0", async () => {
  // Made by Python's gzip with the bits 42, 94567 and 131071 set; npm's @digitalbazaar/bitstring reads the same.
  const bits = await decodeList(
    "uH4sIAAAAAAACA-3QAREAAAQEsNdE_5TU4LYIS1YHAAAAAAAAAAAAAIBHSgEAAADANTVzDQCMAEAAAA",
  );
  assert.ok(bits);
  const set = Array.from({ length: 131072 }, (_, i) => i).filter((i) => lookUp(bits, i) === "revoked");
  assert.deepEqual(set, [42, 94567, 131071]);
  assert.equal(lookUp(bits, 131072), "index-out-of-range");
  assert.equal(lookUp(bits, 1e15), "index-out-of-range");
});

test("a list below the least length is refused", () => {
  assert.equal(lookUp(new Uint8Array(16383), 0), "list-too-short");
  assert.equal(lookUp(new Uint8Array(16384), 0), "not-revoked");
});

test("what cannot be decoded is no list", async () => {
  const good = encode(new Uint8Array(16384));
  const zlib = "ueJxLBAAAYgBi"; // zlib's own format, which is not gzip
  for (const text of ["", "u", good.slice(1), `z${good.slice(1)}`, good.slice(0, -4), `${good}==`, `${good}\n`, zlib]) {
    assert.equal(await decodeList(text), null, text);
  }
});

test("a list in two members is refused, whatever this program's decompressor does with them", async () => {
  const members = [new Uint8Array(16384), new Uint8Array(8)].map((bytes) => gzipSync(bytes));
  assert.equal(await decodeList(`u${Buffer.concat(members).toString("base64url")}`), null);
});

test("a list that unpacks to more than 16 MiB is refused, one of 16 MiB is read", async () => {
  const most = 16 * 1024 * 1024;
  assert.equal((await decodeList(encode(new Uint8Array(most))))?.length, most);
  assert.equal(await decodeList(encode(new Uint8Array(most + 1))), null);
});
