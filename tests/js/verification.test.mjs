import assert from "node:assert/strict";
import { test } from "node:test";

import { isGenuine, verifyCredential, verifyText } from "../../theme/assets/verify/verification.mjs";
import { parseJson } from "../../theme/assets/verify/documents.mjs";
import { newerVersion } from "../../theme/assets/verify/newer-version.mjs";
import { allCases, contextOf, readCase } from "./cases.mjs";

const KEYS = "https://credentials.riverbend.example.org/issuer/did.json";
const LIST = "https://credentials.riverbend.example.org/status/2026.json";

/** @param {import("../../theme/assets/verify/verification.mjs").Verification} verification */
function asExpected({ verdict, steps }) {
  return { verdict, steps: Object.fromEntries(steps.map(({ id, state, code }) => [id, [state, code]])) };
}

const cases = allCases();

test("the cases are there", () => {
  assert.ok(cases.length >= 30);
});

for (const flaw of cases) {
  test(`case ${flaw.name}`, async () => {
    const verification = await verifyCredential(flaw.credential, contextOf(flaw));
    assert.deepEqual(asExpected(verification), flaw.expected);
    assert.deepEqual(Object.keys(flaw.expected.steps), verification.steps.map((step) => step.id));
    // "Could not reach" is never "failed", and nothing is valid by default.
    assert.equal(verification.verdict === "valid", verification.steps.every((step) => step.state === "passed"));
  });
}

test("a valid credential is checked with two requests, and the key document is asked for first", async () => {
  const flaw = readCase("valid");
  const context = contextOf(flaw);
  await verifyCredential(flaw.credential, context);
  assert.deepEqual(context.asked, [`no-cache ${KEYS}`, `no-cache ${LIST}`]);
});

test("no address is read for a document that was changed", async () => {
  const flaw = readCase("changed-recipient");
  const context = contextOf(flaw);
  await verifyCredential(flaw.credential, context);
  assert.deepEqual(context.asked, []);
});

test("a key is called unlisted only after the caches were passed by", async () => {
  const flaw = readCase("valid");
  const stale = readCase("key-not-for-assertions").documents[KEYS];
  const context = contextOf(flaw);
  const { fetch } = context;
  context.fetch = (address, init) =>
    address === KEYS && init.cache === "no-cache"
      ? Promise.resolve({ status: 200, text: JSON.stringify(stale) })
      : fetch(address, init);
  assert.equal((await verifyCredential(flaw.credential, context)).verdict, "valid");
  assert.deepEqual(context.asked, [`reload ${KEYS}`, `no-cache ${LIST}`]);
});

test("when the second look fails, the key is unknown and not unlisted", async () => {
  const flaw = readCase("key-not-listed");
  const context = contextOf(flaw);
  const { fetch } = context;
  context.fetch = (address, init) =>
    init.cache === "reload" ? Promise.reject(new TypeError("gone")) : fetch(address, init);
  const { verdict, steps } = await verifyCredential(flaw.credential, context);
  assert.equal(verdict, "unchecked");
  assert.equal(steps[2]?.code, "keys-unreachable");
});

for (const [address, step, code] of /** @type {const} */ ([
  [KEYS, 2, "keys-unreachable"],
  [LIST, 4, "list-unreachable"],
])) {
  test(`a status other than 200 is ${code}`, async () => {
    const flaw = readCase("valid");
    const context = contextOf(flaw);
    const { fetch } = context;
    context.fetch = async (asked, init) => ({ ...(await fetch(asked, init)), status: asked === address ? 404 : 200 });
    const { verdict, steps } = await verifyCredential(flaw.credential, context);
    assert.equal(verdict, "unchecked");
    assert.equal(steps[step]?.code, code);
  });
}

for (const [what, subtle] of /** @type {[string, SubtleCrypto | undefined][]} */ ([
  ["without WebCrypto", undefined],
  ["whose WebCrypto lacks Ed25519", lacking(new DOMException("unknown algorithm", "NotSupportedError"))],
])) {
  test(`a browser ${what} never says valid`, async () => {
    const flaw = readCase("valid");
    const verification = await verifyCredential(flaw.credential, { ...contextOf(flaw), subtle });
    assert.deepEqual(asExpected(verification), {
      verdict: "unchecked",
      steps: {
        format: ["passed", "format-ok"],
        signature: ["not-checked", "ed25519-unavailable"],
        "issuer-key": ["not-checked", "earlier-step-failed"],
        dates: ["not-checked", "earlier-step-failed"],
        status: ["not-checked", "earlier-step-failed"],
      },
    });
  });
}

/** @param {Error} error */
function lacking(error) {
  const subtle = { importKey: () => Promise.reject(error) };
  return /** @type {SubtleCrypto} */ (/** @type {unknown} */ (subtle));
}

test("any text gives a result", async () => {
  const context = contextOf(readCase("valid"));
  const texts = ["", "{", "null", "[]", '"text"', "{}", "\u0000", "[".repeat(200_000), '{"proof":[[]]}'];
  for (const text of texts) {
    const { verification } = await verifyText(text, context);
    assert.equal(verification.verdict, "not-genuine", text.slice(0, 20));
  }
  const { verification } = await verifyText(null, context);
  assert.equal(verification.steps[0]?.code, "credential-unreachable");
  assert.equal(verification.verdict, "unchecked");
});

test("JSON is read to 128 levels", () => {
  /** @param {number} levels */
  const nested = (levels) => parseJson(`${'{"a":['.repeat(levels / 2)}${"]}".repeat(levels / 2)}`);
  assert.notEqual(nested(128), undefined);
  assert.equal(nested(130), undefined);
  assert.equal(nested(200_000), undefined);
});

test("a check that breaks off is not a verdict", async () => {
  const flaw = readCase("valid");
  const subtle = /** @type {SubtleCrypto} */ (/** @type {unknown} */ ({ importKey: async () => ({}), digest: boom }));
  const { verification } = await verifyText(JSON.stringify(flaw.credential), { ...contextOf(flaw), subtle });
  assert.equal(verification.steps[0]?.code, "check-interrupted");
  assert.equal(verification.verdict, "unchecked");
});

function boom() {
  throw new Error("broken");
}

test("hostile values anywhere in a credential give a result", async () => {
  const flaw = readCase("valid");
  const names = Object.keys(/** @type {object} */ (flaw.credential));
  const hostile = [null, 0, "", [], {}, [[]], [{}], { toString: 1 }, "did:web:", JSON.parse('{"__proto__": 1}')];
  for (const name of names) {
    for (const value of hostile) {
      const changed = { .../** @type {object} */ (flaw.credential), [name]: value };
      const { verdict } = await verifyCredential(changed, contextOf(flaw));
      // An empty proof is one of an unknown cryptosuite, which is no proof of a forgery.
      const harmless = name === "proof" && JSON.stringify(value).includes("{");
      assert.equal(verdict, harmless ? "unchecked" : "not-genuine", `${name}: ${JSON.stringify(value)}`);
    }
  }
});

test("hostile key documents and lists never make a credential valid, and never break the check", async () => {
  const flaw = readCase("valid");
  for (const address of [KEYS, LIST]) {
    const good = /** @type {Record<string, unknown>} */ (flaw.documents[address]);
    for (const name of Object.keys(good).filter((name) => name !== "@context")) {
      for (const value of [null, 0, "", [], {}, [[]], [{}], [null]]) {
        const documents = { ...flaw.documents, [address]: { ...good, [name]: value } };
        const { verdict } = await verifyCredential(flaw.credential, contextOf({ ...flaw, documents }));
        assert.notEqual(verdict, "valid", `${address} ${name}: ${JSON.stringify(value)}`);
      }
    }
  }
});

test("a newer version at the credential's own address is found, and only a genuine one", async () => {
  const flaw = readCase("valid");
  const older = /** @type {Record<string, unknown>} */ (flaw.credential);
  const newer = /** @type {Record<string, unknown>} */ (readCase("valid-issued-again").credential);
  /**
   * @param {Record<string, unknown>} credential
   * @param {unknown} published
   */
  const found = (credential, published) =>
    newerVersion(credential, contextOf({ ...flaw, documents: { ...flaw.documents, [String(older.id)]: published } }));
  assert.deepEqual(await found(older, newer), newer);
  assert.equal(await found(newer, newer), null);
  assert.equal(await found(newer, older), null);
  assert.equal(await found(older, { ...newer, name: "Forged" }), null);
  assert.equal(await found(older, { ...newer, id: `${older.id}?` }), null);
  assert.equal(await found(older, { ...newer, issuer: "did:web:stranger.example.net" }), null);
  assert.equal(await found(older, "<!doctype html>"), null);
  assert.equal(await found(older, null), null);
});

test("genuine is what the issuer signed, revoked or not", async () => {
  /** @param {string} name */
  const genuine = async (name) => {
    const flaw = readCase(name);
    return isGenuine(await verifyCredential(flaw.credential, contextOf(flaw)));
  };
  assert.equal(await genuine("revoked"), true);
  assert.equal(await genuine("list-unreachable"), true);
  assert.equal(await genuine("keys-unreachable"), false);
  assert.equal(await genuine("changed-end"), false);
});
