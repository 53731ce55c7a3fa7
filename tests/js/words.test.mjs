import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { withElements } from "../../theme/assets/say.mjs";
import { verifyCredential, verifyText } from "../../theme/assets/verify/verification.mjs";
import { codeSentence, placeOfKeys, summarySentence, verdictSentence } from "../../theme/assets/verify/words.mjs";
import { allCases, contextOf, readCase } from "./cases.mjs";
import { keysBelow } from "./english.mjs";

const DETAILS = { today: "23 November 2026", from: "14 May 2026", until: "14 May 2029", preview: false };
const SOURCES = new URL("../../theme/assets/verify/", import.meta.url);

/** @param {string} name */
async function verified(name) {
  const flaw = readCase(name);
  return verifyCredential(flaw.credential, contextOf(flaw));
}

test("every code in the sources has words, and every word has a code in the sources", () => {
  const sources = readdirSync(SOURCES).filter((file) => file !== "words.mjs");
  const text = sources.map((file) => readFileSync(new URL(file, SOURCES), "utf8")).join("\n");
  const spoken = keysBelow("verification.codes.");
  for (const code of spoken) assert.ok(text.includes(`"${code}"`), `nothing gives the code ${code}`);
  const families = /"((?:format|signature|key|keys|list|status|no|missing|bad|wrong|unknown|unsupported|malformed|weak|not)-[a-z0-9-]+)"/g;
  const known = new Set([...spoken, ...keysBelow("verification.states."), ...keysBelow("verification.verdicts."), "no-cache", "no-referrer"]);
  for (const [, code] of text.matchAll(families)) assert.ok(known.has(String(code)), `no words for ${code}`);
});

test("every step, state and verdict has words", () => {
  const [steps, states, codes] = ["steps", "states", "codes"].map((group) => keysBelow(`verification.${group}.`));
  const verdicts = keysBelow("verification.verdicts.");
  for (const { expected } of allCases()) {
    assert.ok(verdicts.includes(expected.verdict), expected.verdict);
    for (const [step, [state, code]] of Object.entries(expected.steps)) {
      assert.ok(steps?.includes(step) && states?.includes(state) && codes?.includes(code), `${step} ${state} ${code}`);
    }
  }
  const sentences = keysBelow("verification.sentences.");
  const others = ["transcript", "unchecked-status", "valid-without-list"];
  assert.deepEqual(new Set([...verdicts, ...others]), new Set(sentences));
});

for (const [name, sentence] of /** @type {[string, string][]} */ (
  Object.entries({
    valid:
      "Genuine: signed by the key published at credentials.riverbend.example.org; not revoked as of 23 November 2026.",
    "valid-without-status":
      "Genuine: signed by the key published at credentials.riverbend.example.org; its issuer keeps no list of revoked credentials for it.",
    "valid-by-a-neighbour-on-the-same-host":
      "Genuine: signed by the key published at credentials.riverbend.example.org/~mallory/issuer; its issuer keeps no list of revoked credentials for it.",
    "valid-by-an-issuer-without-a-folder":
      "Genuine: signed by the key published at stranger.example.net; its issuer keeps no list of revoked credentials for it.",
    expired: "Expired: signed by the key published at credentials.riverbend.example.org, but valid only until 14 May 2029.",
    "not-yet-valid":
      "Not valid yet: signed by the key published at credentials.riverbend.example.org, but valid only from 14 May 2026.",
    "changed-recipient": "Not genuine: the signature does not fit the text, so something was changed after signing.",
    "key-not-listed":
      "Not genuine: the key that signed it is not among those published at credentials.riverbend.example.org.",
    "keys-unreachable":
      "Could not be checked: the issuer’s keys at credentials.riverbend.example.org could not be reached.",
    "keys-unreachable-and-expired":
      "Could not be checked: the issuer’s keys at credentials.riverbend.example.org could not be reached.",
    "list-unreachable":
      "Could not be checked: signed by the key published at credentials.riverbend.example.org, but the issuer’s list of revoked credentials could not be reached.",
  })
)) {
  test(`the sentence on ${name}`, async () => {
    assert.equal(verdictSentence(await verified(name), DETAILS), sentence);
  });
}

test("keys are published at a host, and in a folder that may be another's", () => {
  for (const [address, place] of [
    ["https://Example.ORG/issuer/did.json", "example.org"],
    ["https://example.org/.well-known/did.json", "example.org"],
    ["https://example.org:8443/issuer/did.json", "example.org:8443"],
    ["https://univ.example/~mallory/issuer/did.json", "univ.example/~mallory/issuer"],
    ["https://univ.example/%69ssuer/did.json", "univ.example/%69ssuer"],
    ["https://univ.example/Issuer/did.json", "univ.example/Issuer"],
    ["https://univ.example/issuer/did.json/did.json", "univ.example/issuer/did.json"],
    [`https://univ.example/${"a".repeat(400)}/did.json`, `univ.example/${"a".repeat(287)}…`],
  ]) {
    assert.equal(placeOfKeys(String(address)), place);
  }
});

test("a preview says so, and never names the issuer's host", async () => {
  const preview = { ...DETAILS, preview: true };
  assert.equal(
    verdictSentence(await verified("valid"), preview),
    "Preview: genuine, signed by the key in this preview; not revoked as of 23 November 2026.",
  );
  for (const flaw of allCases()) {
    const verification = await verifyCredential(flaw.credential, contextOf(flaw));
    const sentences = verification.steps.map(({ code }) => codeSentence(code, verification, preview));
    for (const sentence of sentences) assert.doesNotMatch(sentence, /riverbend/);
    assert.match(verdictSentence(verification, preview), /^Preview: (?!.*riverbend)/);
  }
});

test("no sentence has a blank left open", async () => {
  for (const flaw of allCases()) {
    const { verification } = await verifyText(JSON.stringify(flaw.credential), contextOf(flaw));
    const sentences = verification.steps.map(({ code }) => codeSentence(code, verification, DETAILS));
    for (const sentence of [...sentences, verdictSentence(verification, DETAILS)]) {
      assert.doesNotMatch(sentence, /[{}]|undefined|null| {2}/, flaw.name);
      assert.match(sentence, /^[A-Z].*[^.]\.$/, flaw.name);
    }
  }
});

test("words in a credential fill no blanks", async () => {
  const details = { ...DETAILS, until: "{where}" };
  assert.match(verdictSentence(await verified("expired"), details), /until \{where\}\.$/);
});

test("several verdicts make one sentence", async () => {
  /** @param {string[]} names */
  const summary = async (...names) => summarySentence(await Promise.all(names.map(verified)), false);
  const valid = ["valid", "valid"];
  assert.equal(await summary(...valid), "2 of 2 genuine, none revoked, checked just now.");
  assert.equal(await summary(...valid, "expired"), "3 of 3 genuine, none revoked, 1 expired, checked just now.");
  assert.equal(await summary(...valid, "revoked"), "3 of 3 genuine, 1 revoked, checked just now.");
  assert.equal(await summary(...valid, "list-unreachable"), "2 of 3 genuine, 1 could not be checked, checked just now.");
  assert.equal(await summary(...valid, "changed-end"), "2 of 3 genuine, 1 not genuine, checked just now.");
  assert.equal(await summary(...valid, "valid-without-status"), "3 of 3 genuine, checked just now.");
  assert.equal(
    summarySentence([await verified("valid")], true),
    "Preview: 1 of 1 genuine, none revoked, checked just now.",
  );
});

test("elements stand where the blanks of a text are", () => {
  assert.deepEqual(withElements("By {who}, {when}.", { who: "A", when: "B" }), ["By ", "A", ", ", "B", "."]);
  assert.deepEqual(withElements("{other}", {}), ["", "", ""]);
});
