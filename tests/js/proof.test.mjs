import assert from "node:assert/strict";
import { test } from "node:test";

import { checkProofs, hashData } from "../../theme/assets/verify/proof.mjs";

// The W3C's eddsa-jcs-2022 vector (vc-di-eddsa, Appendix B.2).
const METHOD = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"];
const PROOF = {
  type: "DataIntegrityProof",
  cryptosuite: "eddsa-jcs-2022",
  created: "2023-02-24T23:36:38Z",
  verificationMethod: METHOD,
  proofPurpose: "assertionMethod",
  "@context": CONTEXTS,
  proofValue: "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX",
};
const DOCUMENT = {
  "@context": CONTEXTS,
  id: "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
  type: ["VerifiableCredential", "AlumniCredential"],
  name: "Alumni Credential",
  description: "A minimum viable example of an Alumni Credential.",
  issuer: "https://vc.example/issuers/5678",
  validFrom: "2023-01-01T00:00:00Z",
  credentialSubject: { id: "did:example:abcdefgh", alumniOf: "The School of Examples" },
  proof: PROOF,
};
const { subtle } = globalThis.crypto;

test("the hashes of the W3C vector come out", async () => {
  const hashed = await hashData(DOCUMENT, PROOF, subtle);
  assert.equal(
    hashed && Buffer.from(hashed).toString("hex"),
    "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db" +
      "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19",
  );
});

test("the signature of the W3C vector holds, and tells who signed", async () => {
  const [did, key] = METHOD.split("#");
  assert.deepEqual(await checkProofs(DOCUMENT, subtle), { code: "signature-ok", methods: [{ id: METHOD, did, key }] });
});

test("every proof of a set must hold", async () => {
  const other = { ...PROOF, created: "2023-02-24T23:36:39Z" };
  for (const proof of [[PROOF, other], [other, PROOF]]) {
    assert.deepEqual(await checkProofs({ ...DOCUMENT, proof }, subtle), { code: "signature-wrong", methods: [] });
  }
  const { code, methods } = await checkProofs({ ...DOCUMENT, proof: [PROOF, PROOF] }, subtle);
  assert.equal(code, "signature-ok");
  assert.equal(methods.length, 2);
});

test("a key that is no point of the curve signs nothing", async () => {
  // y = 2 has no x.
  const key = "z6Mkeb4rtEhc8DUtvt5ehaVjdx3TLbQPpnTArkXhqfb1Mq75";
  const { code } = await checkProofs({ ...DOCUMENT, proof: { ...PROOF, verificationMethod: `did:web:a#${key}` } }, subtle);
  assert.equal(code, "signature-wrong");
});

test("more than eight proofs are not looked at", async () => {
  assert.equal((await checkProofs({ ...DOCUMENT, proof: Array(8).fill(PROOF) }, subtle)).code, "signature-ok");
  assert.deepEqual(await checkProofs({ ...DOCUMENT, proof: Array(9).fill(PROOF) }, undefined), {
    code: "malformed-proof",
    methods: [],
  });
});
