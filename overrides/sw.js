// Works beside the pages where a host serves them: what was visited, or kept on request, opens without a connection.
// It gets in nobody's way: what it can't do, the network does as if there were no worker.
//
// Versions don't mix. A page and what it loads belong together because assets are named by their content: an old page
// asks for old assets, which stay for as long as a kept page speaks of them. A new worker waits until no page of the
// site is open any more (no `skipWaiting`), since only then can it tell what is still wanted. Nothing hurries:
// the old one also asks the network for pages first, and looks for a newer copy by itself.
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

/** So many milliseconds has the network to answer, where something is kept. */
const PATIENCE = 3500;

/** So many kept pages are listed at most. */
const LISTED = 200;

const homes = Object.keys(site.homes);

// -- what is kept

/** The whole copies, for as long as none comes or goes. @type {Promise<Copy[]> | undefined} */
let known;
const whole = () => (known ??= copies().then((all) => all.filter(({ note }) => note.date)));

/**
 * What is kept, and in which cache; undefined where nothing is, or nothing can be.
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

/** Keeps an answer; of a page, first what belongs to it. @param {string} address @param {Response} answer */
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
    // It is gone: what was kept would mislead.
    await cache.delete(keyOf(address));
  }
}

/** Keeps what isn't kept yet. @param {string} address @param {boolean} [anew] even if it is */
async function bring(address, anew = false) {
  if (!anew && (await match(await visited(), address))) return;
  const same = isByContent(address) ? await find(address) : undefined;
  await keep(
    address,
    same?.answer ?? unmoved(address, await fetch(address, anew ? { cache: "no-cache" } : {})),
  );
}

// -- what browsers ask for

/** By page that was opened from a cache, that cache: so what it loads is of the same version. @type {Map<string, Cache>} */
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
  // A page that the browser itself has stored may be old, and without the assets that it asks for.
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

/** Where a page isn't kept: its right address, or the page that says so. @param {string} address */
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
  // The first one of all takes over the page that it came after.
  event.waitUntil(Promise.allSettled([worker.clients.claim(), clean()]));
});

// -- what pages ask for

/** The copies that are coming, by home. @type {Map<string, {tells: Set<Tell>, stop: AbortController, end: Promise<void>}>} */
const going = new Map();

/** Brings a language's copy, or goes on with it. @param {string} home @param {Tell} [tell] */
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

/** What is kept of a language, as pages show it. @param {string} home */
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

/** What is being kept for pages that were opened, and how often everything was removed. @type {Set<Promise<void>>} */
const bringing = new Set();
let removals = 0;

/** Keeps what isn't kept yet, as far as it can be had. @param {string[]} addresses @param {number} before removals */
async function bringAll(addresses, before) {
  for (const address of addresses) {
    const { href } = new URL(address, ROOT);
    if (href.startsWith(ROOT) && removals === before) await bring(href).catch(() => {});
  }
}

/** The kept pages of a language, with their titles as HTML. @param {string} home */
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
  /** A page was opened. asked.more: what isn't needed at once may come too. */
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
  /** Everything of this site, what was visited too: so one button is enough for who wants nothing kept. */
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
