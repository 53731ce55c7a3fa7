// What a file that checks itself may say, over the shared cases: never that anything is genuine.

import assert from "node:assert/strict";
import { test } from "node:test";

import "./english.mjs";
import { credentialsInBundle } from "../../theme/assets/bundle/bundle-reading.mjs";
import { copiesSentence, copyCodeSentence, copySentence } from "../../theme/assets/bundle/bundle-words.mjs";
import { verifyCredential } from "../../theme/assets/verify/verification.mjs";
import { allCases, contextOf, readCase } from "./cases.mjs";

const DETAILS = { day: "23 November 2026", from: "14 May 2026", until: "14 May 2029" };
const KEY = "the key copied into this file on 23 November 2026";

/** @param {string} name */
async function verified(name) {
  const flaw = readCase(name);
  return verifyCredential(flaw.credential, contextOf(flaw));
}

for (const [name, sentence] of Object.entries({
  valid: `Consistent with ${KEY}, and not revoked in the list copied with it.`,
  "valid-without-status": `Consistent with ${KEY}; its issuer keeps no list of revoked credentials for it.`,
  revoked: `Revoked: consistent with ${KEY}, but withdrawn by its issuer in the list copied with it.`,
  expired: `Expired: consistent with ${KEY}, but valid only until 14 May 2029.`,
  "not-yet-valid": `Not valid yet: consistent with ${KEY}, but valid only from 14 May 2026.`,
  "changed-recipient": "Not consistent: the signature does not fit the text, so something was changed after signing.",
  "key-not-listed": "Not consistent: the key that signed it is not among those copied into this file.",
  "keys-unreachable": "Could not be checked: the issuer’s keys are not copied into this file.",
  "list-unreachable": `Consistent with ${KEY}, but the issuer’s list of revoked credentials is not copied into this file.`,
})) {
  test(`the sentence on ${name} in a file of copies`, async () => {
    assert.equal(copySentence(await verified(name), DETAILS), sentence);
  });
}

test("no sentence says genuine or published, names a host, or has a blank left open", async () => {
  for (const flaw of allCases()) {
    const verification = await verifyCredential(flaw.credential, contextOf(flaw));
    const steps = verification.steps.map(({ code }) => copyCodeSentence(code, verification, DETAILS));
    for (const sentence of [...steps, copySentence(verification, DETAILS)]) {
      assert.doesNotMatch(sentence, /genuine|published|example|[{}]|undefined| {2}/i, flaw.name);
      assert.match(sentence, /^[A-Z].*[^.]\.$/, flaw.name);
    }
  }
});

test("the sentence on the whole file adds up, and says where to be sure", () => {
  const all = ["valid", "revoked", "expired", "not-yet-valid", "not-genuine", "unchecked"];
  assert.equal(
    copiesSentence(all, DETAILS.day, "https://example.org/verify/"),
    `4 of 6 consistent with ${KEY}, 1 revoked, 1 expired, 1 not valid yet, 1 not consistent, 1 could not be checked; ` +
      "to be sure, drop this file on https://example.org/verify/.",
  );
});

test("what is no such file holds no credentials", () => {
  const opening = '<script type="application/json" id="plaudit-bundle">';
  for (const text of [null, "", "{}", opening, `</script>${opening}`, `${opening}{"credentials":[7]}</script>`]) {
    assert.equal(credentialsInBundle(text), null);
  }
  assert.deepEqual(credentialsInBundle(`<p>${opening}{"credentials":["{}","x"]}</script>`), ["{}", "x"]);
});
