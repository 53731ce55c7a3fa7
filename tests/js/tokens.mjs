// Prints the tokens of scripts, without comments, blank space and the semicolons that may be left out, so that tests can
// tell whether two say the same. Reads a JSON list of scripts; prints one list of tokens for each, or null where the
// script is not JavaScript.

import { readFileSync } from "node:fs";
import ts from "typescript";

const scripts = /** @type {string[]} */ (JSON.parse(readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify(scripts.map(tokensOf)));

/** @param {string} script */
function tokensOf(script) {
  const { outputText: _text, diagnostics } = ts.transpileModule(script, { fileName: "script.mjs", reportDiagnostics: true });
  if (diagnostics?.length) return null;
  const file = ts.createSourceFile("script.mjs", script, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  /** @type {string[]} */
  const tokens = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const inner = node.getChildren(file).filter(({ kind }) => kind < ts.SyntaxKind.FirstJSDocNode || kind > ts.SyntaxKind.LastJSDocNode);
    if (inner.length > 0) inner.forEach(visit);
    else if (node.kind !== ts.SyntaxKind.SemicolonToken) tokens.push(node.getText(file));
  };
  visit(file);
  return tokens.filter((token) => token !== "");
}
