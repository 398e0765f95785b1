// The copy of a whole language that a visitor has requested. Each version has a cache of its own, with a note that lists
// its files; only copies whose note has a date are used. So a newer copy replaces the older one in one step, once it is
// complete.
import {
  isByContent,
  isCacheable,
  isOurs,
  isPage,
  keyOf,
  match,
  NAME,
  namesIn,
  ROOT,
  visited,
  withoutRedirect,
} from "./sw_kept.js";

/** @typedef {import("../macros/payloads.d.ts").OfflineList["files"][number]} Listed */
/** @typedef {import("../macros/payloads.d.ts").Offer} Offer */
/** @typedef {Offer & {files: Listed[], date: string, stopped: boolean}} Note date: when it became complete, or "" */
/** @typedef {{home: string, name: string, cache: Cache, note: Note}} Copy */
/** @typedef {{size: number, all: number}} Progress */

const NOTE = `${ROOT}sw.js/note`;
const CONCURRENCY = 6;

/** Why fetching has ended: "connection", "room" or "stopped". */
class DownloadError extends Error {}

/** The newest first. @returns {Promise<Copy[]>} */
export async function copies(home = /** @type {string | undefined} */ (undefined)) {
  const result = [];
  for (const name of await caches.keys()) {
    const [, copyHome, version] = name.startsWith(`${NAME} copy `)
      ? name.slice(NAME.length).split(/ copy | v/)
      : [];
    if (!version || (home !== undefined && copyHome !== home)) continue;
    // Without opening the cache first, which would recreate one that has just been deleted.
    const note = await caches.match(NOTE, { cacheName: name });
    if (note) result.push({ home: copyHome, name, cache: await caches.open(name), note: await note.json() });
  }
  return result.sort((a, b) => (a.note.date < b.note.date ? 1 : -1));
}

/** @param {Cache} cache @param {Note} note */
const write = (cache, note) => cache.put(NOTE, new Response(JSON.stringify(note)));

/** @param {string} address @param {AbortSignal} [signal] */
const request = async (address, signal) =>
  withoutRedirect(ROOT + address, await fetch(ROOT + address, { cache: "no-cache", signal }));

/** @param {string} address @param {AbortSignal} [signal] */
async function fetchCacheable(address, signal) {
  const response = await request(address, signal);
  if (!isCacheable(response)) throw new DownloadError("connection");
  return response;
}

/** Whether the host lacks a listed file, or has moved it; the others are kept anyway. @param {Response} response */
const isMissing = (response) =>
  !isByContent(response.url) && (response.redirected || response.status === 404 || response.status === 410);

/**
 * The current version of a language that can be kept.
 * @param {string} home @param {AbortSignal} [signal] @returns {Promise<Offer>}
 */
export const fetchOffer = async (home, signal) =>
  (await fetchCacheable(`${home}offline.json`, signal)).json();

/**
 * Brings a language's copy up to date, unless it is. Fetches only what has changed. Rejects with Broken; an earlier
 * complete copy stays complete, and the files fetched so far stay for the next time.
 * @param {string} home @param {(progress: Progress) => void} tell @param {AbortSignal} signal
 */
export async function bringUpToDate(home, tell, signal) {
  let name = "";
  /** @type {Copy[]} */
  let previousCopies = [];
  try {
    const offer = await fetchOffer(home, signal);
    previousCopies = await copies(home);
    if (previousCopies.some(({ note }) => note.date && note.version === offer.version)) return;
    /** @type {{files: Listed[]}} */
    const { files } = await (await fetchCacheable(offer.list, signal)).json();
    name = `${NAME} copy ${home} v${offer.version}`;
    const cache = await caches.open(name);
    const note = { ...offer, files, date: "", stopped: false };
    await write(cache, note);
    await fill(cache, files, previousCopies, signal, (size) => tell({ size, all: offer.size }));
    // If the site has changed meanwhile, parts of the copy are of another version.
    if ((await fetchOffer(home, signal)).version !== offer.version) throw new DownloadError("connection");
    await write(cache, { ...note, date: new Date().toISOString() });
    await removeOlder(home, name, files);
  } catch (error) {
    if (error instanceof DOMException && error.name === "QuotaExceededError") {
      await caches.delete(name);
      // So that not every visit tries again and fetches everything in vain.
      const { note } = previousCopies.find((copy) => copy.note.date) ?? {};
      const paused = { ...note, files: [], date: "", stopped: true };
      if (note) await write(await caches.open(name), /** @type {Note} */ (paused)).catch(() => {});
      throw new DownloadError("room");
    }
    throw signal.aborted
      ? new DownloadError("stopped")
      : error instanceof DownloadError
      ? error
      : new DownloadError("connection");
  }
}

/**
 * @param {Cache} cache @param {Listed[]} files @param {Copy[]} previousCopies @param {AbortSignal} signal
 * @param {(size: number) => void} tell
 */
async function fill(cache, files, previousCopies, signal, tell) {
  const cacheByFile = new Map(
    previousCopies.flatMap((copy) => copy.note.files.map((file) => [`${file[0]} ${file[2]}`, copy.cache])),
  );
  const assetNames = new Set(files.map(([address]) => address.replace(/.*\//, "")));
  const pending = [...files];
  let size = 0;
  const fetchNext = async () => {
    for (let file = pending.pop(); file; file = pending.pop()) {
      const [address, bytes, mark] = file;
      signal.throwIfAborted();
      if (!(await match(cache, ROOT + address))) {
        const cached = await cacheByFile.get(`${address} ${mark}`)?.match(keyOf(address));
        const response = cached ?? (await request(address, signal));
        if (!cached && isMissing(response)) continue;
        if (!isCacheable(response)) throw new DownloadError("connection");
        if (!cached && isPage(response)) {
          // A page of another version refers to assets that aren't in this one.
          const html = await response.clone().text();
          if (!isOurs(html)) throw new DownloadError("connection");
          for (const name of namesIn(html)) {
            if (!assetNames.has(name)) throw new DownloadError("connection");
          }
        }
        await cache.put(keyOf(address), response);
      }
      tell(size += bytes);
    }
  };
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, fetchNext));
  } finally {
    pending.length = 0;
  }
}

/**
 * Once a copy is complete, deletes older ones, and visited pages, which are all in it.
 * @param {string} home @param {string} name @param {Listed[]} files
 */
async function removeOlder(home, name, files) {
  for (const copy of await copies(home)) if (copy.name !== name) await caches.delete(copy.name);
  const cache = await visited();
  for (const [address] of files) await cache.delete(keyOf(address));
}

/** Keeps the files fetched so far, but fetches no more until the visitor continues. @param {string} home */
export async function pause(home) {
  for (const { cache, note } of await copies(home)) {
    if (!note.date) await write(cache, { ...note, stopped: true });
  }
}
