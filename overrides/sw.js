// The service worker, on the web only: pages that were visited, or kept on request, open without a connection. Whatever
// it can't do is left to the network, as if there were no worker.
//
// Versions don't mix. A page and what it loads fit together because assets are named by their content: an old page
// requests old assets, which stay cached as long as a cached page refers to them. A new worker waits until no page of
// the site is open (no `skipWaiting`), since only then does it know what is still needed. There is no hurry: the old
// worker also requests pages from the network first, and looks for a newer copy itself.
import { bringUpToDate, copies, offered, pause } from "./sw_copies.js";
import {
  clean,
  homeOf,
  isByContent,
  isGood,
  isOurs,
  isPage,
  keyOf,
  match,
  partsOf,
  removeAll,
  ROOT,
  site,
  unmoved,
  visited,
  worker,
} from "./sw_kept.js";

/** @typedef {import("./sw_copies.js").Copy} Copy */
/** @typedef {(what: object) => void} Tell */

/** How many milliseconds the network has to answer if there is a cached answer. */
const PATIENCE = 3500;

/** The maximum number of cached pages to list. */
const LISTED = 200;

const homes = Object.keys(site.homes);

// -- the cache

/** The complete copies; reset when copies change. @type {Promise<Copy[]> | undefined} */
let known;
const whole = () => (known ??= copies().then((all) => all.filter(({ note }) => note.date)));

/**
 * The cached answer for an address, and its cache; undefined if there is none, or if caches are unavailable.
 * @param {string} address @param {Cache} [first] the cache to look in first
 */
async function find(address, first) {
  try {
    const all = [await visited(), ...(await whole()).map((copy) => copy.cache)];
    for (const cache of first ? [first, ...all] : all) {
      const answer = await match(cache, address);
      if (answer) return { answer, cache };
    }
  } catch {
    known = undefined;
  }
}

/** Caches an answer; before a page, the files that it needs. @param {string} address @param {Response} answer */
async function keep(address, answer) {
  const cache = await visited();
  if (isGood(answer)) {
    if (isPage(answer)) {
      const html = await answer.clone().text();
      if (!isOurs(html)) return;
      await Promise.all(partsOf(html, address).map((part) => bring(part)));
    }
    await cache.put(keyOf(address), answer);
  } else if (answer.status === 404 || answer.status === 410) {
    // It no longer exists: a cached copy would mislead.
    await cache.delete(keyOf(address));
  }
}

/** Caches what isn't cached yet. @param {string} address @param {boolean} [anew] even if it is */
async function bring(address, anew = false) {
  if (!anew && (await match(await visited(), address))) return;
  const same = isByContent(address) ? await find(address) : undefined;
  await keep(
    address,
    same?.answer ?? unmoved(address, await fetch(address, anew ? { cache: "no-cache" } : {})),
  );
}

// -- requests of browsers

/** The cache that a client's page came from, so that what it loads has the same version. @type {Map<string, Cache>} */
const openedFrom = new Map();

/** @param {FetchEvent} event */
async function answerTo(event) {
  const { request, clientId, resultingClientId } = event;
  const isNavigation = request.mode === "navigate";
  const from = openedFrom.get(clientId);
  if (from || isByContent(request.url)) {
    const kept = await find(request.url, from);
    if (kept) return kept.answer;
  }
  // A page from the browser's own cache may be old, and its assets may no longer exist.
  const coming = isNavigation
    ? fetch(request.url, { cache: "no-cache", redirect: "manual" })
    : fetch(request);
  event.waitUntil(coming.then((answer) => keep(request.url, answer.clone())).catch(() => {}));
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  /** @type {Response | undefined} */
  const soon = await Promise.race([coming.catch(() => {}), patience]);
  if (soon && soon.status < 500) return soon;
  const kept = await find(request.url);
  if (kept) {
    if (isNavigation) openedFrom.set(resultingClientId, kept.cache);
    return kept.answer;
  }
  try {
    return await coming;
  } catch {
    return isNavigation ? instead(request.url) : Response.error();
  }
}

/** If a page isn't cached: a redirect to its right address, or the page that says so. @param {string} address */
async function instead(address) {
  const folder = `${keyOf(address)}/`;
  if (!folder.endsWith("//") && (await find(folder))) return Response.redirect(folder);
  for (const home of [homeOf(address), ...homes]) {
    const kept = await find(`${ROOT}${home}offline.html`);
    if (kept) return kept.answer;
  }
  return Response.error();
}

worker.addEventListener("fetch", (event) => {
  const { method, url, headers, cache } = event.request;
  const isPlain = method === "GET" && !headers.has("range") && cache !== "only-if-cached";
  if (isPlain && url.startsWith(ROOT)) event.respondWith(answerTo(event));
});

worker.addEventListener("install", (event) => {
  event.waitUntil(Promise.allSettled(homes.map((home) => bring(`${ROOT}${home}offline.html`, true))));
});

worker.addEventListener("activate", (event) => {
  // The very first worker takes control of the page that started it.
  event.waitUntil(Promise.allSettled([worker.clients.claim(), clean()]));
});

// -- requests of pages

/** The copies being fetched, by home. @type {Map<string, {tells: Set<Tell>, stop: AbortController, end: Promise<void>}>} */
const going = new Map();

/** Fetches a language's copy, or continues doing so. @param {string} home @param {Tell} [tell] */
function go(home, tell = () => {}) {
  const already = going.get(home);
  if (already) {
    already.tells.add(tell);
    return already.end;
  }
  const stop = new AbortController();
  const tells = new Set([tell]);
  const tellAll = (/** @type {object} */ what) => tells.forEach((one) => one(what));
  const end = bringUpToDate(home, (progress) => tellAll({ progress }), stop.signal)
    .then(() => "", (error) => error.message)
    .then(async (broken) => {
      going.delete(home);
      known = undefined;
      tellAll({ ...(await stateOf(home)), broken });
    });
  going.set(home, { tells, stop, end });
  return end;
}

/** The state of a language's copies, as pages show it. @param {string} home */
async function stateOf(home) {
  const all = await copies(home);
  const { date, size } = all.find(({ note }) => note.date)?.note ?? {};
  return { date, size, isPartial: all.some(({ note }) => !note.date), isGoing: going.has(home) };
}

/** @param {string} home */
async function stop(home) {
  const already = going.get(home);
  already?.stop.abort();
  await already?.end;
}

/** Files being cached for visited pages, and how often everything was removed. @type {Set<Promise<void>>} */
const bringing = new Set();
let removals = 0;

/** Caches what isn't cached yet and can be fetched. @param {string[]} addresses @param {number} before removals */
async function bringAll(addresses, before) {
  for (const address of addresses) {
    const { href } = new URL(address, ROOT);
    if (href.startsWith(ROOT) && removals === before) await bring(href).catch(() => {});
  }
}

/** The cached pages of a language, with their titles as HTML. @param {string} home */
async function listPages(home) {
  const pages = new Map();
  for (const cache of [await visited(), ...(await whole()).map((copy) => copy.cache)]) {
    for (const { url } of await cache.keys()) {
      if (!url.endsWith("/") || homeOf(url) !== home || pages.size === LISTED) continue;
      const html = (await (await cache.match(url))?.text()) ?? "";
      const title = html.match(/<title>([^<]*)/)?.[1];
      if (title && !html.includes('http-equiv="refresh"')) pages.set(url, title);
    }
  }
  return [...pages];
}

/** @type {Record<string, (home: string, tell: Tell, asked: any) => Promise<unknown>>} */
const deeds = {
  /** A page was opened. asked.more: files that aren't needed at once may be fetched too. */
  async visit(home, _, { addresses, more }) {
    const before = removals;
    const all = await copies();
    const isWhole = all.some((copy) => copy.home === home && copy.note.date);
    const start = more && !isWhole ? site.homes[home] : [];
    const end = bringAll([...addresses, ...homes.map((home) => `${home}offline.html`), ...start], before);
    bringing.add(end);
    await end;
    bringing.delete(end);
    if (!more || removals !== before) return;
    const stopped = new Set(all.filter((copy) => copy.note.stopped).map((copy) => copy.home));
    for (const { home } of all) if (!stopped.has(home)) await go(home);
  },
  async pages(home, tell) {
    tell({ pages: await listPages(home) });
  },
  async state(home, tell) {
    tell(await stateOf(home));
    if (going.has(home)) return go(home, tell);
    tell({ offer: await offered(home).catch(() => undefined) });
  },
  keep: (home, tell) => go(home, tell),
  async stop(home) {
    await stop(home);
    await pause(home);
  },
  /** Removes everything of this site, including visited pages, so that one button is enough to keep nothing. */
  async remove(home, tell) {
    removals++;
    await Promise.all([...bringing, ...[...going.keys()].map(stop)]);
    await removeAll();
    known = undefined;
    tell({ ...(await stateOf(home)), removed: true });
  },
};

worker.addEventListener("message", (event) => {
  const { source, data, ports } = event;
  const deed = Object.hasOwn(deeds, data?.ask ?? "") ? deeds[data.ask] : undefined;
  if (!deed || !source || !("url" in source)) return;
  const tell = (/** @type {object} */ what) => ports[0]?.postMessage(what);
  event.waitUntil(deed(homeOf(source.url), tell, data).catch(() => tell({ broken: "connection" })));
});
