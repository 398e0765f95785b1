// Links each part of a page to its place in the files, opened in the editor's program on their own computer.
import { findAt, findTexts } from "./texts.js";

/** @typedef {import("./texts.js").TextMatch} TextMatch */
/** @typedef {import("./texts.js").PlacedText} PlacedText */

const OWN = "/_mendbook/";

/** How many characters of a text to show in the list. */
const MAX_LISTED_LENGTH = 60;

/** @type {ShadowRoot | undefined} */
let shadowRoot;
/** @type {TextMatch[]} */
let matches = [];
let isOn = false;

/** @template {keyof HTMLElementTagNameMap} T @param {T} name @param {Partial<HTMLElementTagNameMap[T]>} properties */
const createElement = (name, properties = {}) => Object.assign(document.createElement(name), properties);

const button = createElement("button", {
  type: "button",
  textContent: "Edit",
  title: "Edit what the page says (Alt+E)",
});
const list = createElement("nav", { hidden: true });
const items = createElement("ol");
const box = createElement("div", { className: "box", hidden: true });
const label = createElement("span", { className: "label" });

/** This page, as a parameter of requests. */
const pageParameter = () => encodeURIComponent(decodeURI(location.pathname));

/** The texts of this page. @returns {Promise<PlacedText[]>} */
async function fetchTexts() {
  const response = await fetch(`${OWN}texts?page=${pageParameter()}`).catch(() => null);
  return response?.ok ? response.json() : [];
}

/** @param {TextMatch | undefined} match */
function show(match) {
  box.hidden = !match;
  if (!match) return;
  const { left, top, width, height } = match.range.getBoundingClientRect();
  Object.assign(box.style, {
    left: `${left - 4}px`,
    top: `${top - 4}px`,
    width: `${width + 8}px`,
    height: `${height + 8}px`,
  });
  label.textContent = match.text.place;
  box.classList.toggle("low", top < 40);
}

/** @param {Event} event */
const isOurs = (event) => event.composedPath().includes(/** @type {EventTarget} */ (shadowRoot?.host));

/** @param {MouseEvent} event */
function matchAt(event) {
  const target = event.target;
  return target instanceof Element ? findAt(matches, target, event.clientX, event.clientY) : undefined;
}

/** @param {TextMatch} match */
function open(match) {
  const link = createElement("a", { href: match.text.link });
  list.append(link); // so that preview.js can tell from the click that it opens a program
  link.click();
  link.remove();
}

function fillList() {
  const places = new Map(matches.toReversed().map((match) => [match.text.place, match])); // the first of each
  const rows = matches.filter((match) => places.get(match.text.place) === match).map((match) => {
    const words = match.text.words.trim();
    const link = createElement("a", { href: match.text.link });
    link.append(
      words.length > MAX_LISTED_LENGTH ? `${words.slice(0, MAX_LISTED_LENGTH).trim()}…` : words,
      createElement("small", { textContent: match.text.place }),
    );
    link.addEventListener("focus", () => {
      match.host.scrollIntoView({ block: "nearest" });
      show(match);
    });
    const row = createElement("li");
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
  if (on) await refresh();
}

/** Finds the texts again after the page has changed. */
export async function refresh() {
  if (!isOn) return;
  matches = findTexts(await fetchTexts());
  fillList();
}

addEventListener("pointermove", (event) => {
  if (isOn && !isOurs(event)) show(matchAt(event));
}, { passive: true });
addEventListener("scroll", () => show(undefined), { passive: true });
addEventListener("click", (event) => {
  if (!isOn || isOurs(event)) return;
  const match = matchAt(event);
  if (!match) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  open(match);
}, true);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isOn) {
    void toggle(false);
    button.focus();
  } else if (event.altKey && event.code === "KeyE" && shadowRoot) {
    event.preventDefault();
    void toggle(!isOn);
  }
});

/** Adds the tools to the page, if this browser can open the editor's program. */
export function start() {
  if (!document.querySelector("script[data-edits]") || shadowRoot) return;
  const host = document.createElement("mendbook-tools");
  host.lang = "en";
  host.dir = "ltr";
  shadowRoot = host.attachShadow({ mode: "open" });
  const style = createElement("link", { rel: "stylesheet", href: `${OWN}tools.css` });
  const bar = createElement("section", { ariaLabel: "Mendbook’s tools" });
  list.ariaLabel = "Parts of this page";
  list.append(
    createElement("p", { textContent: "Click a part of the page to edit it, or choose it here:" }),
    items,
  );
  box.append(label);
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => toggle(!isOn));
  const buttons = createElement("p", { className: "buttons" });
  const form = createElement("a", { href: `${OWN}form?page=${pageParameter()}`, textContent: "Form" });
  form.title = "Edit it in a form";
  buttons.append(button, form, createElement("a", { href: `${OWN}review/`, textContent: "Review" }));
  bar.append(list, buttons);
  bar.hidden = true; // hidden until its style sheet has loaded
  for (const event of ["load", "error"]) style.addEventListener(event, () => bar.hidden = false);
  shadowRoot.append(style, box, bar);
  document.body.append(host);
}
