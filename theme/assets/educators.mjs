// Finds a name in the directory, which is complete without this.

import { fold } from "./catalog-filter.mjs";
import { say } from "./say.mjs";

const form = document.querySelector("#educator-filter");
const people = [...document.querySelectorAll("[data-people] > li")].filter((item) => item instanceof HTMLElement);
if (form instanceof HTMLFormElement) start(form);

/** @param {HTMLFormElement} form */
function start(form) {
  const search = form.querySelector("input");
  const found = form.querySelector("[data-found]");
  const texts = people.map((item) => fold(item.textContent ?? ""));
  const show = () => {
    const words = fold(search?.value ?? "").split(" ");
    people.forEach((item, index) => {
      item.hidden = !words.every((word) => texts[index]?.includes(word));
    });
    const count = people.filter((item) => !item.hidden).length;
    const text = say("educators.found", { n: count });
    if (found && found.textContent !== text) found.textContent = text;
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  show();
}
