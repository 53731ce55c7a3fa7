// Prints the canonical quads that the JSON-LD reference implementation gives for each document, in safe mode.
//   node reference-quads.mjs FOLDER_WITH_NODE_MODULES CONTEXTS_FOLDER
// A line in is one document as JSON, a line out is its quads as a JSON string; a document that safe mode refuses
// gives {"error": "..."}.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

const [modules, contexts] = process.argv.slice(2);
const jsonld = createRequire(join(modules, 'package.json'))('jsonld');
const held = JSON.parse(readFileSync(join(contexts, 'map.json'), 'utf8'));

/** Serves only the local copies of the contexts. */
async function documentLoader(url) {
  if (!held[url]) throw new Error(`not held: ${url}`);
  const file = join(contexts, held[url].split('/').pop());
  return {documentUrl: url, document: JSON.parse(readFileSync(file, 'utf8'))};
}

for await (const line of createInterface({input: process.stdin})) {
  const {proof, ...document} = JSON.parse(line);
  let answer;
  try {
    answer = await jsonld.canonize(document, {
      algorithm: 'RDFC-1.0', format: 'application/n-quads', documentLoader, safe: true,
    });
  } catch (error) {
    answer = {error: error.message};
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
