import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeBase58 } from "../../theme/assets/verify/base58.mjs";
import { canonicalize } from "../../theme/assets/verify/jcs.mjs";
import { decodeKey, isWeak } from "../../theme/assets/verify/multikey.mjs";

/** @param {Uint8Array | null} bytes */
const hex = (bytes) => bytes && Buffer.from(bytes).toString("hex");

/** @param {string} text */
const bytes = (text) => Uint8Array.from(Buffer.from(text, "hex"));

test("base58 decodes what others encoded", () => {
  assert.equal(hex(decodeBase58("")), "");
  assert.equal(hex(decodeBase58("1")), "00");
  assert.equal(hex(decodeBase58("2")), "01");
  assert.equal(hex(decodeBase58("5Q")), "ff");
  assert.equal(hex(decodeBase58("111233QC4")), "000000287fb4cd");
  assert.equal(hex(decodeBase58("2NEpo7TZRRrLZSi2U")), Buffer.from("Hello World!").toString("hex"));
});

test("base58 refuses other alphabets and endless input", () => {
  for (const text of ["0", "O", "I", "l", " ", "é", "5Q\n", "1".repeat(129)]) assert.equal(decodeBase58(text), null, text);
});

test("a Multikey is read", () => {
  // The key pair of the W3C's test vectors (vc-di-eddsa, Appendix A).
  const key = decodeKey("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2");
  assert.equal(hex(key), "b00d8d938e7f773d51565aad36a623f5344f7f5d1960f9cf3e8e12620ea2810f");
});

test("what is no Ed25519 Multikey is refused", () => {
  const good = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
  const secret = "z3u2RDpgFe6Voz19gxWsBkueKj6XiuC9w1bSBT4FTowsWk6A";
  for (const text of ["", "z", good.slice(1), `u${good.slice(1)}`, good.slice(0, -1), `${good}1`, `z1${good.slice(1)}`, secret]) {
    assert.equal(decodeKey(text), null, text);
  }
});

// All encodings of the eight points of small order, with either sign of x, and the encodings of y >= p. An
// independent enumeration is in tests/credentials/test_verification.py.
const P_MINUS_1 = `ec${"ff".repeat(30)}7f`;
const WEAK = [
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  P_MINUS_1,
  ...Array.from({ length: 19 }, (_, i) => `${(0xed + i).toString(16)}${"ff".repeat(30)}7f`),
];

for (const key of WEAK) {
  test(`the key ${key} is weak`, () => {
    assert.equal(isWeak(bytes(key)), true);
    const otherSign = bytes(key);
    otherSign[31] = (otherSign[31] ?? 0) ^ 0x80;
    assert.equal(isWeak(otherSign), true);
  });
}

test("other keys are not weak", () => {
  const near = [`eb${"ff".repeat(30)}7f`, `02${"00".repeat(31)}`, `ed${"ff".repeat(29)}fe7f`, `ed${"ff".repeat(30)}7e`];
  for (const key of near) assert.equal(isWeak(bytes(key)), false, key);
});

test("canonical JSON sorts by UTF-16 code units, which is not the order of characters", () => {
  // The keys of RFC 8785, section 3.2.3.
  const keys = ["\u20ac", "\r", "\ufb33", "1", "\u{1f600}", "\u0080", "\u00f6"];
  const text = canonicalize(Object.fromEntries(keys.map((key) => [key, 0])));
  assert.deepEqual(Object.keys(JSON.parse(text)).slice(1), ["\r", "\u0080", "\u00f6", "\u20ac", "\u{1f600}", "\ufb33"]);
  assert.ok(text.startsWith('{"\\r":0,"1":0,"\u0080":0,'));
});

test("canonical JSON escapes only what it must", () => {
  assert.equal(canonicalize('\u20ac$\u000f\nA\'B"\\\\"/'), '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  assert.equal(canonicalize("\b\t\f\u007f\u2028"), '"\\b\\t\\f\u007f\u2028"');
});

test("canonical JSON writes numbers as ECMAScript does", () => {
  const numbers = [-0, 0.1, 333333333.33333329, 4.5, 2e-3, 0.000000000000000000000000001, 1e-7, 9007199254740991];
  assert.equal(canonicalize(numbers), "[0,0.1,333333333.3333333,4.5,0.002,1e-27,1e-7,9007199254740991]");
});

test("canonical JSON keeps empty things and the order of arrays, and takes hostile names for names", () => {
  assert.equal(canonicalize(JSON.parse('{"b":[],"a":{},"":null,"__proto__":[true,false]}')), '{"":null,"__proto__":[true,false],"a":{},"b":[]}');
});

test("what is not I-JSON has no canonical form", () => {
  const deep = JSON.parse(`${"[".repeat(66)}${"]".repeat(66)}`);
  for (const value of [Infinity, NaN, 2 ** 53, -(2 ** 53), "\ud83c", ["a\udf93b"], { "\ud800": 1 }, deep]) {
    assert.throws(() => canonicalize(value), RangeError);
  }
  assert.equal(canonicalize(deep[0]).length, 130);
});
