// Follows the preview: in a visible tab, updates the parts of the page that have changed. If that isn't safe, it reloads
// the page and restores its state.
import { ServedPage } from "./diff.js";
import * as drafts from "./drafts.js";
import { capture, openAsBefore, refocus, reload, restore } from "./page_state.js";
import { isElement } from "./pairs.js";
import * as problems from "./problems.js";
import * as tools from "./tools.js";

/** @typedef {import("./diff.js").Difference} Difference */

/** How many milliseconds to wait for a style sheet. */
const STYLE_TIMEOUT_MS = 2000;

/** How many milliseconds navigation to another page may take: reloading this one would delay it. */
const NAVIGATION_MS = 1000;

const TOUCHED = "a script has to do with what has changed";

/** The state of the site that a page was made from, in the data of the preview's script. @param {ParentNode} page */
const stateOf = (page) =>
  /** @type {HTMLElement | null} */ (page.querySelector("script[data-version]"))?.dataset;

const served = new ServedPage(document.documentElement);
let { version, files, problemsVersion } = stateOf(document) ?? {};

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
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const path = new URL(address, location.href).pathname;
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => resolve(new URL(request.responseURL).pathname === path ? request.response : null);
    request.onerror = reject;
    request.send();
  });
}

/** Whether a node is an executable script, or in one. @param {Node} node */
function isScript(node) {
  const element = isElement(node) ? node : node.parentElement;
  return element?.nodeName === "SCRIPT" &&
    /^(|module|text\/javascript)$/.test(element.getAttribute("type") ?? "");
}

/** Selectors of a site's own macros with scripts, which may do anything. These scripts are separate files, named by macro. */
function ownMacros() {
  const scripts = [...document.scripts].filter((script) => served.isSent(script));
  const names = scripts.flatMap(({ src }) => /\/assets\/([\w-]+)\.\w{10}\.js$/.exec(src)?.[1] ?? []);
  return names.filter((name) => !/^(shell|page)$/.test(name)).map((name) =>
    `[data-macro~="${CSS.escape(name)}"]`
  );
}

/** @param {Difference} change */
function isStyle(change) {
  const node = nodeOf(change);
  return isElement(node) && node.matches("link[rel=stylesheet]");
}

/**
 * Applies what differs in a newer version of the page. Returns why the page must be reloaded, or "".
 * @param {Document} page
 */
async function patch(page) {
  const diff = served.diff(page.documentElement, ownMacros().join(", "));
  const { differences } = diff;
  if (differences.some((change) => isScript(nodeOf(change)))) return "scripts have changed";
  if (differences.some((change) => change.own)) return "a script of the site's own works there";

  // The old style sheets, and those that replace them.
  const replacements = differences.flatMap((change) =>
    stylesOf(change).map((old) => {
      const link = /** @type {HTMLLinkElement} */ (old.cloneNode());
      link.setAttribute("href", /** @type {any} */ (change).value);
      return { change, old, link };
    })
  );
  const addedStyles = differences.filter((change) => change.kind === "insertion" && isStyle(change));
  const replacedStyles = differences.filter((change) =>
    isStyle(change) && replacements.some((replacement) => replacement.change === change)
  );
  const others = differences.filter((change) =>
    !addedStyles.includes(change) && !replacedStyles.includes(change)
  );
  const areSafe = (/** @type {Difference[]} */ changes) => changes.every((change) => diff.isSafe(change));
  if (!areSafe(addedStyles) || !areSafe(others)) return TOUCHED;
  for (const { old, link } of replacements) old.after(link);
  for (const change of addedStyles) served.apply(change, diff);
  const addedLinks = addedStyles.map((change) =>
    served.live(/** @type {Node} */ (diff.copies.get(nodeOf(change))))
  );
  await Promise.all([...replacements.map(({ link }) => link), ...addedLinks].map(whenLoaded));
  if (!areSafe(others)) return TOUCHED; // while the styles were loading

  const [state, focused, scrollBack] = [capture(), document.activeElement, anchorScroll()];
  const texts = replacedTexts(differences);
  for (const change of others) served.apply(change, diff);
  for (const { change, old, link } of replacements) {
    old.remove();
    if (!replacedStyles.includes(change)) continue;
    const copy = /** @type {Element} */ (nodeOf(change));
    copy.setAttribute("href", link.getAttribute("href") ?? "");
    served.setLive(copy, link);
  }
  if (others.length) refreshMacros();
  openAsBefore(state);
  refocus(state, focused);
  scrollBack();
  return hasCopyOf(texts) ? "a script has copied what has changed" : "";
}

/** The node that a difference is about. @param {Difference} change */
function nodeOf(change) {
  return change.kind === "insertion" ? change.node : change.old;
}

/** The style sheets on the page that a difference replaces. @param {Difference} change @returns {Element[]} */
function stylesOf(change) {
  if (change.kind !== "attribute" || !change.value) return [];
  if (change.name === "href" && isStyle(change)) return [served.live(change.old)];
  // Those that scripts load are named in an attribute.
  const href = CSS.escape((change.name === "data-style" && change.old.getAttribute(change.name)) || "");
  return href ? [...document.querySelectorAll(`link[rel=stylesheet][href="${href}"]`)] : [];
}

/** @param {Node | undefined} link */
function whenLoaded(link) {
  return new Promise((resolve) => {
    link?.addEventListener("load", resolve);
    link?.addEventListener("error", resolve);
    setTimeout(resolve, STYLE_TIMEOUT_MS);
  });
}

/** Makes the scripts of macros process the page again. */
function refreshMacros() {
  dispatchEvent(new StorageEvent("storage")); // the visitor's own device
  for (const name of ["devicechange", "storeschange", "bodychange"]) document.dispatchEvent(new Event(name));
}

/** The old words that must no longer be on the page. @param {Difference[]} differences */
function replacedTexts(differences) {
  return new Set(
    differences.flatMap((change) =>
      change.kind === "text" && /[\p{L}\p{N}]{2}/u.test(change.old.data) ? [change.old.data] : []
    ),
  );
}

/** Whether a script has copied one of the texts to elsewhere on the page. @param {Set<string>} texts */
function hasCopyOf(texts) {
  if (!texts.size) return false;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (served.isSent(node) || !texts.has(node.nodeValue ?? "")) continue;
    // Search results stay until the next search.
    if (!node.parentElement?.closest(".search:not(.in-page) .found")) return true;
  }
  return false;
}

/** Notes what is at the top of the window; the returned function scrolls it back there, unless the browser does. */
function anchorScroll() {
  if (CSS.supports("overflow-anchor: auto") || scrollY === 0) return () => {};
  const anchor = [...document.querySelectorAll("main *")].find((element) =>
    element.getBoundingClientRect().top >= 0
  );
  const top = anchor?.getBoundingClientRect().top ?? 0;
  return () => anchor?.isConnected && scrollBy(0, anchor.getBoundingClientRect().top - top);
}

let isUpdating = false;
/** When navigation to another page began. */
let navigatedAt = -Infinity;
/** When a link opened a program, which browsers report like navigation. */
let programOpenedAt = -Infinity;
addEventListener("click", (event) => {
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  if (link && !/^https?:$/.test(link.protocol)) programOpenedAt = performance.now();
}, true);
addEventListener("beforeunload", () => {
  if (performance.now() - programOpenedAt > NAVIGATION_MS) navigatedAt = performance.now();
});

/** Updates only the problems; false if the page itself is outdated. */
async function updateProblems() {
  const page = await fetchProblems().catch(() => null);
  const state = page && stateOf(page);
  if (!page || state?.version !== version) return false;
  problems.show(page);
  problemsVersion = state?.problemsVersion;
  return true;
}

/** Updates the page until it is current; only one update runs at a time. */
async function update() {
  if (isUpdating) return;
  isUpdating = true;
  while (newest !== `${version} ${problemsVersion}`) {
    if (performance.now() - navigatedAt < NAVIGATION_MS) {
      await new Promise((resolve) => setTimeout(resolve, NAVIGATION_MS));
    }
    if (newest?.startsWith(`${version} `) && await updateProblems()) {
      if (isOlder(newest)) newest = `${version} ${problemsVersion}`;
      continue;
    }
    const page = await fetchPage().catch(() => undefined);
    if (page === undefined) break; // the preview has stopped; an event will follow when it is back
    const state = page && stateOf(page);
    const reason = !state
      ? "it is elsewhere now"
      : state.files !== files
      ? "a file has changed"
      : await patch(page).catch((error) => `this failed: ${error}`);
    if (reason) {
      console.info(`The preview loads this page again, since ${reason}.`);
      return reload();
    }
    if (page) problems.show(page);
    void drafts.mark();
    void tools.refresh();
    version = state?.version;
    problemsVersion = state?.problemsVersion;
    if (isOlder(newest)) newest = `${version} ${problemsVersion}`;
  }
  isUpdating = false;
}

/** The state in the last event: the version, and the number of the problems. */
let newest = `${version} ${problemsVersion}`;

/** Whether the page is already newer than a state. @param {string} state */
function isOlder(state) {
  const [ofSite, ofProblems] = state.split(" ").map(Number);
  return ofSite < Number(version) || (ofSite === Number(version) && ofProblems < Number(problemsVersion));
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
problems.start();
follow();
