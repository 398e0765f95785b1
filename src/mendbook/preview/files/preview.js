// Follows the preview: in a visible tab, updates the parts of the page that have changed. If that isn't safe, it reloads
// the page and restores its state.
import * as drafts from "./drafts.js";
import { Served } from "./exchange.js";
import { capture, openAsBefore, refocus, reload, restore } from "./kept.js";
import { isElement } from "./pairs.js";
import * as problems from "./problems.js";
import * as tools from "./tools.js";

/** @typedef {import("./exchange.js").Difference} Difference */

/** How many milliseconds to wait for a style sheet. */
const STYLE = 2000;

const TOUCHED = "a script has to do with what has changed";

/** How many milliseconds navigation to another page may take: reloading this one would delay it. */
const LEAVING = 1000;

/** The state of the site that a page was made from, in the data of the preview's script. @param {ParentNode} page */
const stateOf = (page) =>
  /** @type {HTMLElement | null} */ (page.querySelector("script[data-version]"))?.dataset;

const served = new Served(document.documentElement);
let { version, files, told } = stateOf(document) ?? {};

/** Fetches the current version of this page. */
const fetchPage = () => fetchDocument(`${location.pathname}${location.search}`);

/** Fetches only the current problems, which is faster. */
const fetchProblems = () => fetchDocument(`/_mendbook/over${location.pathname}`);

/**
 * Fetches a document; null if it has moved, or isn't one. It doesn't parse text itself, since a strict policy forbids that.
 * Rejects if the server doesn't answer.
 * @param {string} address
 * @returns {Promise<Document | null>}
 */
function fetchDocument(address) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    const asked = new URL(address, location.href).pathname;
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => done(new URL(request.responseURL).pathname === asked ? request.response : null);
    request.onerror = fail;
    request.send();
  });
}

/** Whether a node is an executable script, or in one. @param {Node} node */
function isProgram(node) {
  const script = isElement(node) ? node : node.parentElement;
  return script?.nodeName === "SCRIPT" &&
    /^(|module|text\/javascript)$/.test(script.getAttribute("type") ?? "");
}

/** Selectors of a site's own macros with scripts, which may do anything. These scripts are separate files, named by macro. */
function ownMacros() {
  const scripts = [...document.scripts].filter((script) => served.isSent(script));
  const names = scripts.flatMap(({ src }) => /\/assets\/([\w-]+)\.\w{10}\.js$/.exec(src)?.[1] ?? []);
  return names.filter((name) => !/^(shell|page)$/.test(name)).map((name) =>
    `[data-macro~="${CSS.escape(name)}"]`
  );
}

/** @param {Difference} step */
function isStyle(step) {
  const node = step.kind === "in" ? step.node : step.old;
  return isElement(node) && node.matches("link[rel=stylesheet]");
}

/**
 * Applies the differences. Returns why the page must be reloaded, or "".
 * @param {Document} page
 */
async function exchange(page) {
  const differences = served.differences(page.documentElement, ownMacros().join(", "));
  const { found } = differences;
  if (found.some((step) => isProgram(nodeOf(step)))) return "scripts have changed";
  if (found.some((step) => step.own)) return "a script of the site's own works there";

  // The old style sheets, and those that replace them.
  const styles = found.flatMap((step) =>
    stylesOf(step).map((old) => {
      const link = /** @type {HTMLLinkElement} */ (old.cloneNode());
      link.setAttribute("href", /** @type {any} */ (step).value);
      return { step, old, link };
    })
  );
  const coming = found.filter((step) => step.kind === "in" && isStyle(step));
  const ofStyles = found.filter((step) => isStyle(step) && styles.some((one) => one.step === step));
  const rest = found.filter((step) => !coming.includes(step) && !ofStyles.includes(step));
  const areSafe = (/** @type {Difference[]} */ some) => some.every((step) => differences.isSafe(step));
  if (!areSafe(coming) || !areSafe(rest)) return TOUCHED;
  for (const { old, link } of styles) old.after(link);
  for (const step of coming) served.apply(step, differences);
  const added = coming.map((step) => served.live(/** @type {Node} */ (differences.copies.get(nodeOf(step)))));
  await Promise.all([...styles.map(({ link }) => link), ...added].map(loaded));
  if (!areSafe(rest)) return TOUCHED; // while the styles were loading

  const [kept, left, back, old] = [capture(), document.activeElement, anchor(), oldWords(found)];
  for (const step of rest) served.apply(step, differences);
  for (const { step, old, link } of styles) {
    old.remove();
    if (!ofStyles.includes(step)) continue;
    const known = /** @type {Element} */ (nodeOf(step));
    known.setAttribute("href", link.getAttribute("href") ?? "");
    served.replace(known, link);
  }
  if (rest.length) refreshMacros();
  openAsBefore(kept);
  refocus(kept, left);
  back();
  return isStale(old) ? "a script has copied what has changed" : "";
}

/** The node that a difference is about. @param {Difference} step */
function nodeOf(step) {
  return step.kind === "in" ? step.node : step.old;
}

/** The style sheets on the page that a difference replaces. @param {Difference} step @returns {Element[]} */
function stylesOf(step) {
  if (step.kind !== "attribute" || !step.value) return [];
  if (step.name === "href" && isStyle(step)) return [served.live(step.old)];
  // Those that scripts load are named in an attribute.
  const named = CSS.escape((step.name === "data-style" && step.old.getAttribute(step.name)) || "");
  return named ? [...document.querySelectorAll(`link[rel=stylesheet][href="${named}"]`)] : [];
}

/** @param {Node | undefined} link */
function loaded(link) {
  return new Promise((done) => {
    link?.addEventListener("load", done);
    link?.addEventListener("error", done);
    setTimeout(done, STYLE);
  });
}

/** Makes the scripts of macros process the page again. */
function refreshMacros() {
  dispatchEvent(new StorageEvent("storage")); // the visitor's own device
  for (const name of ["devicechange", "storeschange", "bodychange"]) document.dispatchEvent(new Event(name));
}

/** The old words that must no longer be on the page. @param {Difference[]} found */
function oldWords(found) {
  return new Set(
    found.flatMap((step) =>
      step.kind === "words" && /[\p{L}\p{N}]{2}/u.test(step.old.data) ? [step.old.data] : []
    ),
  );
}

/** Whether a script has copied old words to elsewhere on the page. @param {Set<string>} old */
function isStale(old) {
  if (!old.size) return false;
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = all.nextNode(); node; node = all.nextNode()) {
    if (served.isSent(node) || !old.has(node.nodeValue ?? "")) continue;
    // Search results stay until the next search.
    if (!node.parentElement?.closest(".search:not(.in-page) .found")) return true;
  }
  return false;
}

/** Notes what is at the top of the window; the returned function scrolls it back there, unless the browser does. */
function anchor() {
  if (CSS.supports("overflow-anchor: auto") || scrollY === 0) return () => {};
  const seen = [...document.querySelectorAll("main *")].find((one) => one.getBoundingClientRect().top >= 0);
  const top = seen?.getBoundingClientRect().top ?? 0;
  return () => seen?.isConnected && scrollBy(0, seen.getBoundingClientRect().top - top);
}

let isBusy = false;
/** When navigation to another page began. */
let left = -Infinity;
/** When a link opened a program, which browsers report like navigation. */
let opened = -Infinity;
addEventListener("click", (event) => {
  const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
  if (link && !/^https?:$/.test(link.protocol)) opened = performance.now();
}, true);
addEventListener("beforeunload", () => {
  if (performance.now() - opened > LEAVING) left = performance.now();
});

/** Updates only the problems; false if the page itself is outdated. */
async function updateProblems() {
  const page = await fetchProblems().catch(() => null);
  const state = page && stateOf(page);
  if (!page || state?.version !== version) return false;
  problems.show(page);
  told = state?.told;
  return true;
}

/** Updates the page until it is current; only one update runs at a time. */
async function update() {
  if (isBusy) return;
  isBusy = true;
  while (newest !== `${version} ${told}`) {
    if (performance.now() - left < LEAVING) await new Promise((done) => setTimeout(done, LEAVING));
    if (newest?.startsWith(`${version} `) && await updateProblems()) {
      if (isOlder(newest)) newest = `${version} ${told}`;
      continue;
    }
    const page = await fetchPage().catch(() => undefined);
    if (page === undefined) break; // the preview has stopped; an event will follow when it is back
    const state = page && stateOf(page);
    const why = !state
      ? "it is elsewhere now"
      : state.files !== files
      ? "a file has changed"
      : await exchange(page).catch((fault) => `this failed: ${fault}`);
    if (why) {
      console.info(`The preview loads this page again, since ${why}.`);
      return reload();
    }
    if (page) problems.show(page);
    void drafts.mark();
    void tools.refresh();
    version = state?.version;
    told = state?.told;
    if (isOlder(newest)) newest = `${version} ${told}`;
  }
  isBusy = false;
}

/** The state in the last event: the version, and the number of the problems. */
let newest = `${version} ${told}`;

/** Whether the page is already newer than a state. @param {string} state */
function isOlder(state) {
  const [ofSite, ofProblems] = state.split(" ").map(Number);
  return ofSite < Number(version) || (ofSite === Number(version) && ofProblems < Number(told));
}

/** @type {EventSource | undefined} */
let changes;

function follow() {
  changes?.close();
  if (document.visibilityState !== "visible") return; // browsers limit the connections to a host
  changes = new EventSource("/_mendbook/changes");
  changes.onmessage = ({ data }) => {
    newest = data;
    void update();
  };
}
document.addEventListener("visibilitychange", follow);
addEventListener("pageshow", ({ persisted }) => persisted && follow()); // restored from the back/forward cache
document.addEventListener("DOMContentLoaded", () => {
  restore();
  void drafts.mark();
  tools.start();
});
problems.begin();
follow();
