// Lets the public npm verifiers judge credentials, many in one process.
//   node npm-verifiers.mjs FOLDER_WITH_NODE_MODULES VECTORS_FOLDER
// A line in is a question as JSON: {credential, documents, now}. The documents are what stands at addresses: JSON, or
// text; null for what cannot be reached. A line out holds, for each verifier, {accepts, said}, and as `missing` the
// addresses that any of them asked for in vain.
//
// Nothing is fetched: fetch answers from the question and from the stored contexts and schemas, and sockets are refused.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [modules, vectors] = process.argv.slice(2);
const resolve = createRequire(join(modules, "package.json")).resolve;
/** @param {string} name */
const load = (name) => import(pathToFileURL(resolve(name)).href);

const stored = new Map(["contexts", "schemas"].flatMap((kind) => storedIn(join(vectors, kind))));
let question = { documents: {}, now: "" };
let asked = 0;
/** @type {Set<string>} */
let missing = new Set();

/** @param {string} folder its map.json says which address each file is a copy of */
function storedIn(folder) {
  const files = Object.entries(JSON.parse(readFileSync(join(folder, "map.json"), "utf8")));
  return files.map(([address, file]) => [address, readFileSync(join(folder, file), "utf8")]);
}

/** The text at an address; undefined for what cannot be reached. @param {string} address */
function textAt(address) {
  const document = question.documents[address] ?? undefined;
  if (document === undefined && !(address in question.documents) && stored.has(address)) return stored.get(address);
  if (document === undefined) missing.add(address);
  return typeof document === "object" ? JSON.stringify(document) : document;
}

// A clock that shows the question's time. Date.now(), which nothing but caches asks here, moves a day with every
// question, so that no verifier answers with a key or a list that it read for another one.
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length > 0 ? parts : [question.now]));
  }

  static now() {
    return RealDate.UTC(2026, 0, 1) + asked * 86_400_000;
  }
};
Socket.prototype.connect = () => {
  throw new Error("sockets are refused");
};
globalThis.fetch = async (input) => {
  const text = textAt(String(input?.url ?? input));
  if (text === undefined) return new Response("not found", { status: 404, statusText: "Not Found" });
  return new Response(text, { status: 200, headers: { "content-type": "application/json" } });
};
console.log = console.error = console.warn = () => {};

const vc = await load("@digitalbazaar/vc");
const { DataIntegrityProof } = await load("@digitalbazaar/data-integrity");
const { cryptosuite: rdfc } = await load("@digitalbazaar/eddsa-rdfc-2022-cryptosuite");
const { createVerifyCryptosuite } = await load("@digitalbazaar/eddsa-jcs-2022-cryptosuite");
const statusLists = await load("@digitalbazaar/vc-bitstring-status-list");
const core = await load("@digitalcredentials/verifier-core");

/** Where a did:web's document lies (did:web, section "Read"). @param {string} did */
function keyDocumentAddress(did) {
  const [host, ...folders] = did.slice("did:web:".length).split(":").map(decodeURIComponent);
  return `https://${host}/${folders.length > 0 ? folders.join("/") : ".well-known"}/did.json`;
}

/** A did:web's document, as a resolver gives it: with the id that was asked for. @param {string} did */
function keyDocument(did) {
  const document = parsed(keyDocumentAddress(did));
  if (document.id !== did) throw new Error(`the document of ${did} has another id`);
  return document;
}

/** @param {string} address */
function parsed(address) {
  const text = textAt(address);
  if (text === undefined) throw Object.assign(new Error(`not reachable: ${address}`), { name: "NotFoundError" });
  return JSON.parse(text);
}

/** The key that a DID URL names (Controlled Identifiers 1.0, section 3.3). @param {string} address */
function keyNamed(address) {
  const document = keyDocument(address.split("#")[0]);
  const methods = [...(document.verificationMethod ?? []), ...(document.assertionMethod ?? [])];
  const found = methods.find((method) => method?.id === address);
  if (!found) throw new Error(`no such key: ${address}`);
  return { "@context": "https://w3id.org/security/multikey/v1", ...found };
}

/** @param {string} address */
async function documentLoader(address) {
  const isKey = address.startsWith("did:web:") && address.includes("#");
  const document = isKey ? keyNamed(address) : address.startsWith("did:web:") ? keyDocument(address) : parsed(address);
  return { contextUrl: null, documentUrl: address, document };
}

const SUITES = {
  "digitalbazaar-rdfc": () => new DataIntegrityProof({ cryptosuite: rdfc }),
  "digitalbazaar-jcs": () => new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() }),
};

/** @param {unknown} credential @param {string} name */
async function digitalBazaar(credential, name) {
  const suite = SUITES[name]();
  const checkStatus = (options) =>
    statusLists.checkStatus({
      ...options,
      suite,
      documentLoader,
      verifyBitstringStatusListCredential: true,
      verifyMatchingIssuers: true,
    });
  const result = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus, now: new Date() });
  const set = (result.statusResult?.results ?? []).filter((each) => each.status);
  const said = set.length > 0 ? ["status bit set"] : reasons(result.error ?? result.statusResult?.error);
  return { accepts: result.verified === true && set.length === 0, said: said.join("; ") };
}

/** @param {unknown} credential */
async function verifierCore(credential) {
  const result = await core.verifyCredential({ credential, knownDIDRegistries: [] });
  const steps = (result.log ?? []).filter((step) => step.id !== "registered_issuer");
  const said = (result.errors ?? []).map((error) => `${error.name}: ${error.message}`);
  said.push(...steps.filter((step) => step.valid !== true).map((step) => `${step.id}: ${step.error?.name ?? "no"}`));
  const signed = steps.some((step) => step.id === "valid_signature" && step.valid === true);
  return { accepts: said.length === 0 && signed, said: said.join("; ") };
}

/** Every message of an error with others inside. @returns {string[]} */
function reasons(error) {
  if (!error) return [];
  const inner = [error.cause, ...[error.errors ?? []].flat()].flatMap(reasons);
  return [...new Set([error.message ?? String(error), ...inner])];
}

/** What one verifier says; what it throws is a no. @param {(credential: unknown) => Promise<object>} verifier */
async function answer(verifier) {
  try {
    return await verifier(structuredClone(question.credential));
  } catch (error) {
    return { accepts: false, said: `${error.name}: ${error.message}` };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  question = JSON.parse(line);
  if (typeof question.credential === "string") question.credential = JSON.parse(question.credential);
  asked += 1;
  missing = new Set();
  const answers = {};
  for (const name of Object.keys(SUITES)) answers[name] = await answer((given) => digitalBazaar(given, name));
  answers["verifier-core"] = await answer(verifierCore);
  process.stdout.write(`${JSON.stringify({ ...answers, missing: [...missing] })}\n`);
}
