import assert from "node:assert/strict";
import { test } from "node:test";

import { keyDocumentAddress, listsKeys } from "../../theme/assets/verify/did-web.mjs";

test("the key document's address follows from the issuer's id alone", () => {
  for (const [did, address] of [
    ["did:web:owner.github.io:REPO:issuer", "https://owner.github.io/REPO/issuer/did.json"],
    ["did:web:example.org", "https://example.org/.well-known/did.json"],
    ["did:web:example.org%3A8443:issuer", "https://example.org:8443/issuer/did.json"],
    ["did:web:example.org:~team:v1.2_x", "https://example.org/~team/v1.2_x/did.json"],
    ["did:web:example.org:caf%C3%A9", "https://example.org/caf%C3%A9/did.json"],
    ["did:web:xn--bcher-kva.example", "https://xn--bcher-kva.example/.well-known/did.json"],
    ["did:web:EXAMPLE.org%3a65535:issuer", "https://EXAMPLE.org:65535/issuer/did.json"],
  ]) {
    assert.equal(keyDocumentAddress(String(did)), address);
  }
});

test("ids that could lead to another issuer's address are not resolved", () => {
  const dids = [
    "",
    "did:web",
    "did:web:",
    "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
    "https://example.org/",
    "DID:web:example.org",
    "did:web:example.org:",
    "did:web:example.org::issuer",
    "did:web:example.org:..:other",
    "did:web:example.org:.",
    "did:web:example.org:%2e%2E:other",
    "did:web:example.org:.%2e",
    "did:web:example.org/other",
    "did:web:example.org:a/b",
    "did:web:example.org:a\\b",
    "did:web:example.org:a?b",
    "did:web:example.org:a#b",
    "did:web:good.example@example.org",
    "did:web:good.example%40example.org",
    "did:web:example.org%2Fother",
    "did:web:example.org%3A",
    "did:web:-example.org",
    "did:web:exämple.org",
    "did:web:example.org:a%",
    "did:web:example.org\n",
    "did:web:example.org:a\n",
    "did:web:1.2.3.4.5:issuer",
    "did:web:192.0.2.1",
    "did:web:xn--a:issuer",
    "did:web:a..example",
    "did:web:example.org%3A99999",
  ];
  for (const did of dids) assert.equal(keyDocumentAddress(did), null, did);
});

const DID = "did:web:example.org:issuer";
const KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const METHOD = { id: `${DID}#${KEY}`, did: DID, key: KEY };
const ENTRY = { id: METHOD.id, type: "Multikey", controller: DID, publicKeyMultibase: KEY };
const NOW = new Date("2026-11-23T12:00:00Z");

/**
 * @param {object} [change]
 * @param {unknown} [assertionMethod]
 */
function lists(change = {}, assertionMethod = [METHOD.id]) {
  return listsKeys({ id: DID, verificationMethod: [{ ...ENTRY, ...change }], assertionMethod }, [METHOD], NOW);
}

test("a key counts only as it is published", () => {
  assert.equal(lists(), true);
  assert.equal(lists({}, [{ ...ENTRY }]), true);
  assert.equal(lists({ id: `#${KEY}` }), false);
  assert.equal(lists({ type: "JsonWebKey" }), false);
  assert.equal(lists({ controller: "did:web:example.net" }), false);
  assert.equal(lists({ publicKeyMultibase: `${KEY}1` }), false);
  assert.equal(lists({}, []), false);
  assert.equal(lists({}, METHOD.id), false);
  assert.equal(lists({}, [`#${KEY}`]), false);
});

test("a key that was revoked or has expired no longer counts", () => {
  for (const end of ["revoked", "expires"]) {
    assert.equal(lists({ [end]: "2026-11-23T12:00:01Z" }), true);
    assert.equal(lists({ [end]: "2026-11-23T12:00:00Z" }), false);
    assert.equal(lists({ [end]: "soon" }), false);
  }
});
