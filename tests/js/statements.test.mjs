import assert from "node:assert/strict";
import { test } from "node:test";

import { statementsOf } from "../../theme/assets/verify/statements.mjs";
import { readCase } from "./cases.mjs";

test("what a credential states", () => {
  assert.deepEqual(statementsOf(readCase("valid").credential, "-05:00"), {
    name: "Facilitating Student Discussion",
    recipient: "Zoë 🎓 Nguyễn",
    issuer: "Riverbend Teaching Center",
    awarded: "14 May 2026",
    awardedDay: "2026-05-14",
    from: "14 May 2026",
    until: "14 May 2029",
    description: "Plan and lead discussions in which students build on each other's reasoning.",
    criteria: "Judged on 1 criterion; each needs the level “demonstrated”.",
  });
});

test("a hashed identifier is no name", () => {
  const identifier = { type: "IdentityObject", hashed: true, identityHash: "sha256$00", identityType: "name" };
  const subject = { id: "did:example:someone", identifier };
  assert.equal(statementsOf({ credentialSubject: subject }, "+00:00").recipient, "did:example:someone");
  assert.equal(statementsOf({ credentialSubject: { identifier } }, "+00:00").recipient, "");
});

test("the date of award outlives a new issue", () => {
  const credential = { validFrom: "2026-09-01T05:00:00Z", awardedDate: "2026-05-14T05:00:00Z" };
  assert.equal(statementsOf(credential, "-05:00").awarded, "14 May 2026");
  assert.equal(statementsOf(credential, "-05:00").from, "1 September 2026");
});

test("nothing is assumed", () => {
  for (const value of [undefined, null, [], {}, "text", { credentialSubject: [], issuer: "did:web:a", validFrom: 1 }]) {
    assert.ok(Object.values(statementsOf(value, "-05:00")).every((text) => text === ""));
  }
});
