import assert from "node:assert/strict";
import { test } from "node:test";

import { decodePunycode, isHost } from "../../theme/assets/verify/hosts.mjs";

test("Punycode decodes what others encoded", () => {
  // RFC 3492, section 7.1, and names that registries give out.
  for (const [encoded, text] of [
    ["egbpdaj6bu4bxfgehfvwxn", "ليهمابتكلموشعربي؟"],
    ["ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文"],
    ["ihqwctvzc91f659drss3x8bo0yb", "他們爲什麽不說中文"],
    ["b1abfaaepdrnnbgefbadotcwatmq2g4l", "почемужеонинеговорятпорусски"],
    ["2-u9tlzr9756bt3uc0v", "ひとつ屋根の下2"],
    ["de-jg4avhby1noc0d", "パフィーdeルンバ"],
    ["bcher-kva", "bücher"],
    ["strae-oqa", "straße"],
  ]) {
    assert.equal(decodePunycode(String(encoded)), text);
  }
});

test("what is no Punycode is refused", () => {
  for (const text of ["", "-", "-kva", "bcher-kv", "bcher-", "99999999", "é", "bcher-kva-"]) {
    assert.equal(decodePunycode(text), null, text);
  }
});

test("hosts are names", () => {
  const label = "a".repeat(63);
  for (const host of ["example.org", "EXAMPLE.org", "localhost", "1.example", "xn--bcher-kva.example", `${label}.example`]) {
    assert.equal(isHost(host), true, host);
  }
  for (const host of ["", ".", "a.", ".a", "a..b", "-a.example", "a-.example", `${label}a.example`, `${"a.".repeat(127)}a`]) {
    assert.equal(isHost(host), false, host);
  }
});

test("hosts are no IP addresses, nor what browsers would take for one", () => {
  for (const host of ["192.0.2.1", "1.2.3.4.5", "256.1.1.1", "1.2", "127.1", "2130706433", "a.0", "a.0x", "a.0X7f", "0x7f000001"]) {
    assert.equal(isHost(host), false, host);
  }
});

test("international names have one form", () => {
  for (const [host, what] of [
    ["xn--a", "a control character"],
    ["xn--abc", "cut off"],
    ["xn--bcher-2pa", "a capital letter"],
    ["xn--b-yq0i", "a letter of full width"],
    ["xn--a-wbb", "a mark in front"],
    ["xn--ab-m1t", "an invisible character"],
    ["xn--ab-r0t", "a space"],
  ]) {
    assert.equal(isHost(`${host}.example`), false, what);
  }
});

test("ports have five digits at most and are below 65536", () => {
  assert.equal(isHost("example.org", "65535"), true);
  assert.equal(isHost("example.org", "65536"), false);
  assert.equal(isHost("example.org", "99999"), false);
});
