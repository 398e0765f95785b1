// The service worker, on the web only: pages that were visited, or kept on request, open without a connection. Whatever
// it can't do is left to the network, as if there were no worker.
//
// Versions don't mix. A page and what it loads fit together because assets are named by their content: an old page
// requests old assets, which stay cached as long as a cached page refers to them. A new worker waits until no page of
// the site is open (no `skipWaiting`), since only then does it know what is still needed. There is no hurry: the old
// worker also requests pages from the network first, and looks for a newer copy itself.
import { bringUpToDate, copies, fetchOffer, pause } from "./sw_copies.js";
import {
  clean,
  filesOf,
  homeOf,
  isByContent,
  isCacheable,
  isOurs,
  isPage,
  keyOf,
  match,
  removeAll,
  ROOT,
  site,
  visited,
  withoutRedirect,
  worker,
} from "./sw_kept.js";

/** @typedef {import("./sw_copies.js").Copy} Copy */
/** @typedef {(message: object) => void} Tell */

/** How many milliseconds the network has to respond if there is a cached response. */
const NETWORK_TIMEOUT = 3500;

/** The maximum number of cached pages to list. */
const MAX_LISTED = 200;

const homes = Object.keys(site.homes);

// -- the cache

/** The complete copies; reset when copies change. @type {Promise<Copy[]> | undefined} */
let completeCopies;
const loadCompleteCopies =
  () => (completeCopies ??= copies().then((copies) => copies.filter(({ note }) => note.date)));

/**
 * The cached response for an address, and its cache; undefined if there is none, or if caches are unavailable.
 * @param {string} address @param {Cache} [first] the cache to look in first
 */
async function find(address, first) {
  try {
    const searched = [await visited(), ...(await loadCompleteCopies()).map((copy) => copy.cache)];
    for (const cache of first ? [first, ...searched] : searched) {
      const response = await match(cache, address);
      if (response) return { response, cache };
    }
  } catch {
    completeCopies = undefined;
  }
}

/** Caches a response; before a page, the files that it needs. @param {string} address @param {Response} response */
async function store(address, response) {
  const cache = await visited();
  if (isCacheable(response)) {
    if (isPage(response)) {
      const html = await response.clone().text();
      if (!isOurs(html)) return;
      await Promise.all(filesOf(html, address).map((part) => fetchIntoCache(part)));
    }
    await cache.put(keyOf(address), response);
  } else if (response.status === 404 || response.status === 410) {
    // It no longer exists: a cached copy would mislead.
    await cache.delete(keyOf(address));
  }
}

/** Caches what isn't cached yet. @param {string} address @param {boolean} [refresh] even if it is */
async function fetchIntoCache(address, refresh = false) {
  if (!refresh && (await match(await visited(), address))) return;
  const cached = isByContent(address) ? await find(address) : undefined;
  await store(
    address,
    cached?.response ?? withoutRedirect(address, await fetch(address, refresh ? { cache: "no-cache" } : {})),
  );
}

// -- requests of browsers

/** The cache that a client's page came from, so that what it loads has the same version. @type {Map<string, Cache>} */
const cacheByClient = new Map();

/** @param {FetchEvent} event */
async function respond(event) {
  const { request, clientId, resultingClientId } = event;
  const isNavigation = request.mode === "navigate";
  const pageCache = cacheByClient.get(clientId);
  if (pageCache || isByContent(request.url)) {
    const cached = await find(request.url, pageCache);
    if (cached) return cached.response;
  }
  // A page from the browser's own cache may be old, and its assets may no longer exist.
  const fetching = isNavigation
    ? fetch(request.url, { cache: "no-cache", redirect: "manual" })
    : fetch(request);
  event.waitUntil(fetching.then((response) => store(request.url, response.clone())).catch(() => {}));
  const timeout = new Promise((resolve) => setTimeout(resolve, NETWORK_TIMEOUT));
  /** @type {Response | undefined} */
  const first = await Promise.race([fetching.catch(() => {}), timeout]);
  if (first && first.status < 500) return first;
  const cached = await find(request.url);
  if (cached) {
    if (isNavigation) cacheByClient.set(resultingClientId, cached.cache);
    return cached.response;
  }
  try {
    return await fetching;
  } catch {
    return isNavigation ? fallbackFor(request.url) : Response.error();
  }
}

/** If a page isn't cached: a redirect to its right address, or the page that says so. @param {string} address */
async function fallbackFor(address) {
  const folder = `${keyOf(address)}/`;
  if (!folder.endsWith("//") && (await find(folder))) return Response.redirect(folder);
  for (const home of [homeOf(address), ...homes]) {
    const cached = await find(`${ROOT}${home}offline.html`);
    if (cached) return cached.response;
  }
  return Response.error();
}

worker.addEventListener("fetch", (event) => {
  const { method, url, headers, cache } = event.request;
  const isPlain = method === "GET" && !headers.has("range") && cache !== "only-if-cached";
  if (isPlain && url.startsWith(ROOT)) event.respondWith(respond(event));
});

worker.addEventListener("install", (event) => {
  event.waitUntil(
    Promise.allSettled(homes.map((home) => fetchIntoCache(`${ROOT}${home}offline.html`, true))),
  );
});

worker.addEventListener("activate", (event) => {
  // The very first worker takes control of the page that started it.
  event.waitUntil(Promise.allSettled([worker.clients.claim(), clean()]));
});

// -- requests of pages

/** The copies being fetched, by home. @type {Map<string, {listeners: Set<Tell>, stop: AbortController, done: Promise<void>}>} */
const downloads = new Map();

/** Fetches a language's copy, or continues doing so. @param {string} home @param {Tell} [tell] */
function download(home, tell = () => {}) {
  const running = downloads.get(home);
  if (running) {
    running.listeners.add(tell);
    return running.done;
  }
  const stop = new AbortController();
  const listeners = new Set([tell]);
  const notifyAll = (/** @type {object} */ message) => listeners.forEach((listener) => listener(message));
  const done = bringUpToDate(home, (progress) => notifyAll({ progress }), stop.signal)
    .then(() => "", (error) => error.message)
    .then(async (broken) => {
      downloads.delete(home);
      completeCopies = undefined;
      notifyAll({ ...(await stateOf(home)), broken });
    });
  downloads.set(home, { listeners, stop, done });
  return done;
}

/** The state of a language's copies, as pages show it. @param {string} home */
async function stateOf(home) {
  const languageCopies = await copies(home);
  const { date, size } = languageCopies.find(({ note }) => note.date)?.note ?? {};
  return {
    date,
    size,
    isPartial: languageCopies.some(({ note }) => !note.date),
    isGoing: downloads.has(home),
  };
}

/** @param {string} home */
async function stop(home) {
  const running = downloads.get(home);
  running?.stop.abort();
  await running?.done;
}

/** Files being cached for visited pages, and how often everything was removed. @type {Set<Promise<void>>} */
const pendingStores = new Set();
let removals = 0;

/** Caches what isn't cached yet and can be fetched. @param {string[]} addresses @param {number} removalsBefore removals */
async function fetchAllIntoCache(addresses, removalsBefore) {
  for (const address of addresses) {
    const { href } = new URL(address, ROOT);
    if (href.startsWith(ROOT) && removals === removalsBefore) await fetchIntoCache(href).catch(() => {});
  }
}

/** The cached pages of a language, with their titles as HTML. @param {string} home */
async function listPages(home) {
  const pages = new Map();
  for (const cache of [await visited(), ...(await loadCompleteCopies()).map((copy) => copy.cache)]) {
    for (const { url } of await cache.keys()) {
      if (!url.endsWith("/") || homeOf(url) !== home || pages.size === MAX_LISTED) continue;
      const html = (await (await cache.match(url))?.text()) ?? "";
      const title = html.match(/<title>([^<]*)/)?.[1];
      if (title && !html.includes('http-equiv="refresh"')) pages.set(url, title);
    }
  }
  return [...pages];
}

/** @type {Record<string, (home: string, tell: Tell, asked: any) => Promise<unknown>>} */
const handlers = {
  /** A page was opened. asked.more: files that aren't needed at once may be fetched too. */
  async visit(home, _, { addresses, more }) {
    const removalsBefore = removals;
    const allCopies = await copies();
    const isWhole = allCopies.some((copy) => copy.home === home && copy.note.date);
    const startFiles = more && !isWhole ? site.homes[home] : [];
    const done = fetchAllIntoCache([
      ...addresses,
      ...homes.map((home) => `${home}offline.html`),
      ...startFiles,
    ], removalsBefore);
    pendingStores.add(done);
    await done;
    pendingStores.delete(done);
    if (!more || removals !== removalsBefore) return;
    const stoppedHomes = new Set(allCopies.filter((copy) => copy.note.stopped).map((copy) => copy.home));
    for (const { home } of allCopies) if (!stoppedHomes.has(home)) await download(home);
  },
  async pages(home, tell) {
    tell({ pages: await listPages(home) });
  },
  async state(home, tell) {
    tell(await stateOf(home));
    if (downloads.has(home)) return download(home, tell);
    tell({ offer: await fetchOffer(home).catch(() => undefined) });
  },
  keep: (home, tell) => download(home, tell),
  async stop(home) {
    await stop(home);
    await pause(home);
  },
  /** Removes everything of this site, including visited pages, so that one button is enough to keep nothing. */
  async remove(home, tell) {
    removals++;
    await Promise.all([...pendingStores, ...[...downloads.keys()].map(stop)]);
    await removeAll();
    completeCopies = undefined;
    tell({ ...(await stateOf(home)), removed: true });
  },
};

worker.addEventListener("message", (event) => {
  const { source, data, ports } = event;
  const handler = Object.hasOwn(handlers, data?.ask ?? "") ? handlers[data.ask] : undefined;
  if (!handler || !source || !("url" in source)) return;
  const tell = (/** @type {object} */ message) => ports[0]?.postMessage(message);
  event.waitUntil(handler(homeOf(source.url), tell, data).catch(() => tell({ broken: "connection" })));
});
