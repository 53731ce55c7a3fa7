// Finds a name in the directory, whose pages are complete without this. Where there are several pages, the names of all
// are fetched when somebody begins to search.

import { fold } from "./catalog-filter.mjs";
import { say } from "./say.mjs";

const MOST = 100; // finds shown at once, of those that are not on this page

/**
 * @typedef {object} Person
 * @property {string} text what a search looks through, folded
 * @property {() => HTMLElement} item made only when it is shown
 */

const form = document.querySelector("#educator-filter");
const list = document.querySelector("[data-people]");
if (form instanceof HTMLFormElement && list instanceof HTMLElement) start(form, list);

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} list
 */
function start(form, list) {
  const search = form.querySelector("input");
  const here = [...list.children].filter((item) => item instanceof HTMLElement);
  const all = form.dataset.names ? fetched(form.dataset.names, form.dataset.root ?? "") : async () => here.map(onPage);
  const show = async () => {
    const asked = search?.value ?? "";
    const people = await all();
    // Somebody may have typed on meanwhile.
    if (asked === search?.value) showFound(form, list, here, people, fold(asked));
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => void show());
  if (search?.value) void show();
}

/**
 * @param {HTMLElement} item
 * @returns {Person}
 */
function onPage(item) {
  return { text: fold(item.textContent ?? ""), item: () => item };
}

/**
 * @param {string} names the address of the file
 * @param {string} root of the site
 * @returns {() => Promise<Person[]>} asks once; nobody when the file cannot be had
 */
function fetched(names, root) {
  /** @type {Promise<Person[]> | undefined} */
  let people;
  const ask = async () => {
    const response = await fetch(names);
    if (!response.ok) throw new Error(`status ${response.status}`);
    /** @type {[string, string, string, number][]} */
    const rows = await response.json();
    return rows.map((row) => ({ text: fold(`${row[1]} ${row[2]}`), item: () => itemOf(root, row) }));
  };
  const failed = () => {
    people = undefined; // the next key asks again
    return [];
  };
  return () => (people ??= ask().catch(failed));
}

/**
 * @param {string} root
 * @param {[string, string, string, number]} person slug, name, headline, number of awards
 */
function itemOf(root, [slug, name, headline, awards]) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${root}p/${slug}/`;
  link.append(Object.assign(document.createElement("bdi"), { textContent: name }));
  const meta = Object.assign(document.createElement("span"), { className: "meta" });
  meta.textContent = [headline, awards ? say("educators.awards", { n: awards }) : ""].filter(Boolean).join(" · ");
  item.append(link, " ", meta);
  return item;
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} list
 * @param {HTMLElement[]} here the people of this page
 * @param {Person[]} people all that there are
 * @param {string} asked
 */
function showFound(form, list, here, people, asked) {
  const words = asked.split(" ");
  const found = asked ? people.filter(({ text }) => words.every((word) => text.includes(word))) : people;
  list.replaceChildren(...(asked ? found.slice(0, MOST).map(({ item }) => item()) : here));
  const leaves = document.querySelector("[data-leaves]");
  if (leaves instanceof HTMLElement) leaves.hidden = asked !== "";
  const status = form.querySelector("[data-found]");
  const text = say("educators.found", { n: found.length });
  const more = asked && found.length > MOST ? ` ${say("educators.shown", { n: MOST })}` : "";
  if (status && status.textContent !== text + more) status.textContent = text + more;
}
