// Follows the preview: what is different in a newer page is exchanged, in a tab that somebody looks at; where that can't be done
// safely the page is loaded again, and is as it was.
import * as drafts from "./drafts.js";
import { Served } from "./exchange.js";
import { focus, keep, reload, restore, unfold } from "./kept.js";
import { isElement } from "./pairs.js";
import * as problems from "./problems.js";
import * as tools from "./tools.js";

/** @typedef {import("./exchange.js").Difference} Difference */

/** So many milliseconds a style may take to come. */
const STYLE = 2000;

const TOUCHED = "a script has to do with what has changed";

/** So many it may take to get to another page: to load this one again would hold that up. */
const LEAVING = 1000;

/** The preview's own script, of which every page has the state of the site that it is of. @param {ParentNode} page */
const stateOf = (page) =>
  /** @type {HTMLElement | null} */ (page.querySelector("script[data-version]"))?.dataset;

const served = new Served(document.documentElement);
let { version, files, told } = stateOf(document) ?? {};

/** The page as it is now. */
const newer = () => sent(`${location.pathname}${location.search}`);

/** What is wrong now alone, which is soon there. */
const over = () => sent(`/_mendbook/over${location.pathname}`);

/**
 * A document; null where it has moved, or is none. No text is parsed here, which a strict policy forbids. Rejects where
 * nobody answers.
 * @param {string} address
 * @returns {Promise<Document | null>}
 */
function sent(address) {
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

/** Whether a node is a script that runs, or in one. @param {Node} node */
function isProgram(node) {
  const script = isElement(node) ? node : node.parentElement;
  return script?.nodeName === "SCRIPT" &&
    /^(|module|text\/javascript)$/.test(script.getAttribute("type") ?? "");
}

/** What the scripts of a site's own macros work on: nothing is known of them. They are files of their own, by name. */
function own() {
  const sent = [...document.scripts].filter((script) => served.isSent(script));
  const names = sent.flatMap(({ src }) => /\/assets\/([\w-]+)\.\w{10}\.js$/.exec(src)?.[1] ?? []);
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
 * Exchanges what is different. The result says why the page has to be loaded again, if it has to.
 * @param {Document} page
 */
async function exchange(page) {
  const differences = served.differences(page.documentElement, own().join(", "));
  const { found } = differences;
  if (found.some((step) => isProgram(touched(step)))) return "scripts have changed";
  if (found.some((step) => step.own)) return "a script of the site's own works there";

  // Old links, and those that take their place.
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
  for (const step of coming) served.take(step, differences);
  const sent = coming.map((step) => served.live(/** @type {Node} */ (differences.is.get(touched(step)))));
  await Promise.all([...styles.map(({ link }) => link), ...sent].map(loaded));
  if (!areSafe(rest)) return TOUCHED; // meanwhile

  const [kept, left, back, old] = [keep(), document.activeElement, anchor(), words(found)];
  for (const step of rest) served.take(step, differences);
  for (const { step, old, link } of styles) {
    old.remove();
    if (!ofStyles.includes(step)) continue;
    const known = /** @type {Element} */ (touched(step));
    known.setAttribute("href", link.getAttribute("href") ?? "");
    served.replace(known, link);
  }
  if (rest.length) goOver();
  unfold(kept);
  focus(kept, left);
  back();
  return isStale(old) ? "a script has copied what has changed" : "";
}

/** The node that it is about. @param {Difference} step */
function touched(step) {
  return step.kind === "in" ? step.node : step.old;
}

/** The links on the page that a difference replaces. @param {Difference} step @returns {Element[]} */
function stylesOf(step) {
  if (step.kind !== "attribute" || !step.value) return [];
  if (step.name === "href" && isStyle(step)) return [served.live(step.old)];
  // One that a script has loaded is named in an attribute.
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

/** Has the scripts of macros go over what is on the page now. */
function goOver() {
  dispatchEvent(new StorageEvent("storage")); // the visitor's own device
  for (const name of ["devicechange", "storeschange", "bodychange"]) document.dispatchEvent(new Event(name));
}

/** The words that nothing on the page may say any more. @param {Difference[]} found */
function words(found) {
  return new Set(
    found.flatMap((step) =>
      step.kind === "words" && /[\p{L}\p{N}]{2}/u.test(step.old.data) ? [step.old.data] : []
    ),
  );
}

/** Whether something that a script has made says what it noted of the page as it was. @param {Set<string>} old */
function isStale(old) {
  if (!old.size) return false;
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = all.nextNode(); node; node = all.nextNode()) {
    if (served.isSent(node) || !old.has(node.nodeValue ?? "")) continue;
    // What was found stays until something else is looked for.
    if (!node.parentElement?.closest(".search:not(.in-page) .found")) return true;
  }
  return false;
}

/** Notes what is at the top of the window; the result puts it there again, where the browser doesn't by itself. */
function anchor() {
  if (CSS.supports("overflow-anchor: auto") || scrollY === 0) return () => {};
  const seen = [...document.querySelectorAll("main *")].find((one) => one.getBoundingClientRect().top >= 0);
  const top = seen?.getBoundingClientRect().top ?? 0;
  return () => seen?.isConnected && scrollBy(0, seen.getBoundingClientRect().top - top);
}

let isBusy = false;
/** When somebody went elsewhere. */
let left = -Infinity;
/** When a link opened a program, of which browsers tell as if the page were left. */
let opened = -Infinity;
addEventListener("click", (event) => {
  const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
  if (link && !/^https?:$/.test(link.protocol)) opened = performance.now();
}, true);
addEventListener("beforeunload", () => {
  if (performance.now() - opened > LEAVING) left = performance.now();
});

/** Whether what is wrong could be exchanged, with the page as it is. */
async function exchangeProblems() {
  const page = await over().catch(() => null);
  const state = page && stateOf(page);
  if (!page || state?.version !== version) return false;
  problems.show(page);
  told = state?.told;
  return true;
}

/** Brings the page to the newest state, one after the other. */
async function renew() {
  if (isBusy) return;
  isBusy = true;
  while (wanted !== `${version} ${told}`) {
    if (performance.now() - left < LEAVING) await new Promise((done) => setTimeout(done, LEAVING));
    if (wanted?.startsWith(`${version} `) && await exchangeProblems()) {
      if (isOlder(wanted)) wanted = `${version} ${told}`;
      continue;
    }
    const page = await newer().catch(() => undefined);
    if (page === undefined) break; // the preview has ended; when it is back it says so
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
    void tools.look();
    version = state?.version;
    told = state?.told;
    if (isOlder(wanted)) wanted = `${version} ${told}`;
  }
  isBusy = false;
}

/** What there is according to the last event: the version, and which problems. */
let wanted = `${version} ${told}`;

/** Whether the page is newer already than what was told. @param {string} state */
function isOlder(state) {
  const [ofSite, ofProblems] = state.split(" ").map(Number);
  return ofSite < Number(version) || (ofSite === Number(version) && ofProblems < Number(told));
}

/** @type {EventSource | undefined} */
let changes;

function follow() {
  changes?.close();
  if (document.visibilityState !== "visible") return; // a browser has few connections
  changes = new EventSource("/_mendbook/changes");
  changes.onmessage = ({ data }) => {
    wanted = data;
    void renew();
  };
}
document.addEventListener("visibilitychange", follow);
addEventListener("pageshow", ({ persisted }) => persisted && follow()); // back from the browser's memory
document.addEventListener("DOMContentLoaded", () => {
  restore();
  void drafts.mark();
  tools.begin();
});
problems.begin();
follow();
