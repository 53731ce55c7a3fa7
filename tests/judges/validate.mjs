// Judges all HTML files below a folder in one process and prints what is wrong as JSON: [file, line, rule, message].
//     node validate.mjs FOLDER
// The rules are those of html-validate.json. Turned off there, for these reasons:
// doctype-style, no-trailing-whitespace: matters of taste, and MkDocs writes so
// long-title: the names of people and credentials are as long as they are
// presentation-role-style: two names of the same role; Material writes the older one
// require-sri: pages load nothing from other hosts
// wcag/h32: nothing is sent by Material's forms for searching and for colours, which act at once
// prefer-native-element, for lists: those below a field that one types into are no <select>
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const folder = process.argv[2];
const config = JSON.parse(readFileSync(new URL("html-validate.json", import.meta.url), "utf-8"));
const judge = new HtmlValidate(new StaticConfigLoader(config));
const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
const found = files.map((name) => [name, judge.validateStringSync(readFileSync(join(folder, name), "utf-8"), name)]);
const faults = found.flatMap(([name, report]) =>
  report.results.flatMap(({ messages }) => messages.map((each) => [name, each.line, each.ruleId, each.message])),
);
console.log(JSON.stringify({ pages: files.length, faults }));
