// Links each part of a page to its place in the files, opened in the editor's program on their own computer.
import * as parts from "./parts.js";

/** @typedef {import("./parts.js").Found} Found */

const OWN = "/_mendbook/";

/** How many characters of a text to show in the list. */
const SHORT = 60;

/** @type {ShadowRoot | undefined} */
let root;
/** @type {Found[]} */
let found = [];
let isOn = false;

/** @template {keyof HTMLElementTagNameMap} T @param {T} name @param {Partial<HTMLElementTagNameMap[T]>} is */
const made = (name, is = {}) => Object.assign(document.createElement(name), is);

const button = made("button", {
  type: "button",
  textContent: "Edit",
  title: "Edit what the page says (Alt+E)",
});
const list = made("nav", { hidden: true });
const items = made("ol");
const box = made("div", { className: "box", hidden: true });
const label = made("span", { className: "label" });

/** This page, as a parameter of requests. */
const here = () => encodeURIComponent(decodeURI(location.pathname));

/** The texts of this page. @returns {Promise<parts.Part[]>} */
async function fetchParts() {
  const answer = await fetch(`${OWN}parts?of=${here()}`).catch(() => null);
  return answer?.ok ? answer.json() : [];
}

/** @param {Found | undefined} one */
function show(one) {
  box.hidden = !one;
  if (!one) return;
  const { left, top, width, height } = one.range.getBoundingClientRect();
  Object.assign(box.style, {
    left: `${left - 4}px`,
    top: `${top - 4}px`,
    width: `${width + 8}px`,
    height: `${height + 8}px`,
  });
  label.textContent = one.part.place;
  box.classList.toggle("low", top < 40);
}

/** @param {Event} event */
const isOurs = (event) => event.composedPath().includes(/** @type {EventTarget} */ (root?.host));

/** @param {MouseEvent} event */
function textAt(event) {
  const target = event.target;
  return target instanceof Element ? parts.at(found, target, event.clientX, event.clientY) : undefined;
}

/** @param {Found} one */
function open(one) {
  const link = made("a", { href: one.part.link });
  list.append(link); // so that preview.js can tell from the click that it opens a program
  link.click();
  link.remove();
}

function fill() {
  const places = new Map(found.toReversed().map((one) => [one.part.place, one])); // the first of each
  const rows = found.filter((one) => places.get(one.part.place) === one).map((one) => {
    const words = one.part.words.trim();
    const link = made("a", { href: one.part.link });
    link.append(
      words.length > SHORT ? `${words.slice(0, SHORT).trim()}…` : words,
      made("small", { textContent: one.part.place }),
    );
    link.addEventListener("focus", () => {
      one.host.scrollIntoView({ block: "nearest" });
      show(one);
    });
    const row = made("li");
    row.append(link);
    return row;
  });
  items.replaceChildren(...rows);
}

/** @param {boolean} on */
async function toggle(on) {
  isOn = on;
  button.setAttribute("aria-expanded", String(on));
  list.hidden = !on;
  show(undefined);
  if (on) await look();
}

/** Finds the texts again after the page has changed. */
export async function look() {
  if (!isOn) return;
  found = parts.find(await fetchParts());
  fill();
}

addEventListener("pointermove", (event) => {
  if (isOn && !isOurs(event)) show(textAt(event));
}, { passive: true });
addEventListener("scroll", () => show(undefined), { passive: true });
addEventListener("click", (event) => {
  if (!isOn || isOurs(event)) return;
  const one = textAt(event);
  if (!one) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  open(one);
}, true);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isOn) {
    void toggle(false);
    button.focus();
  } else if (event.altKey && event.code === "KeyE" && root) {
    event.preventDefault();
    void toggle(!isOn);
  }
});

/** Adds the tools to the page, if this browser can open the editor's program. */
export function begin() {
  if (!document.querySelector("script[data-edits]") || root) return;
  const host = document.createElement("mendbook-tools");
  host.lang = "en";
  host.dir = "ltr";
  root = host.attachShadow({ mode: "open" });
  const style = made("link", { rel: "stylesheet", href: `${OWN}tools.css` });
  const bar = made("section", { ariaLabel: "Mendbook’s tools" });
  list.ariaLabel = "Parts of this page";
  list.append(made("p", { textContent: "Click a part of the page to edit it, or choose it here:" }), items);
  box.append(label);
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => toggle(!isOn));
  const buttons = made("p", { className: "buttons" });
  const form = made("a", { href: `${OWN}form?of=${here()}`, textContent: "Form" });
  form.title = "Edit it in a form";
  buttons.append(button, form, made("a", { href: `${OWN}review/`, textContent: "Review" }));
  bar.append(list, buttons);
  bar.hidden = true; // hidden until its style sheet has loaded
  for (const event of ["load", "error"]) style.addEventListener(event, () => bar.hidden = false);
  root.append(style, box, bar);
  document.body.append(host);
}
