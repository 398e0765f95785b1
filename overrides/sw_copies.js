// The copy of a whole language that a visitor has requested. Each version has a cache of its own, with a note that lists
// its files; only copies whose note has a date are used. So a newer copy replaces the older one in one step, once it is
// complete.
import {
  isByContent,
  isGood,
  isOurs,
  isPage,
  keyOf,
  match,
  NAME,
  namesIn,
  ROOT,
  unmoved,
  visited,
} from "./sw_kept.js";

/** @typedef {import("../macros/payloads.d.ts").OfflineList["files"][number]} Listed */
/** @typedef {import("../macros/payloads.d.ts").Offer} Offer */
/** @typedef {Offer & {files: Listed[], date: string, stopped: boolean}} Note date: when it became complete, or "" */
/** @typedef {{home: string, name: string, cache: Cache, note: Note}} Copy */
/** @typedef {{size: number, all: number}} Progress */

const NOTE = `${ROOT}sw.js/note`;
const AT_ONCE = 6;

/** Why fetching has ended: "connection", "room" or "stopped". */
class Broken extends Error {}

/** The newest first. @returns {Promise<Copy[]>} */
export async function copies(home = /** @type {string | undefined} */ (undefined)) {
  const found = [];
  for (const name of await caches.keys()) {
    const [, of, version] = name.startsWith(`${NAME} copy `)
      ? name.slice(NAME.length).split(/ copy | v/)
      : [];
    if (!version || (home !== undefined && of !== home)) continue;
    // Without opening the cache first, which would recreate one that has just been deleted.
    const note = await caches.match(NOTE, { cacheName: name });
    if (note) found.push({ home: of, name, cache: await caches.open(name), note: await note.json() });
  }
  return found.sort((a, b) => (a.note.date < b.note.date ? 1 : -1));
}

/** @param {Cache} cache @param {Note} note */
const write = (cache, note) => cache.put(NOTE, new Response(JSON.stringify(note)));

/** @param {string} address @param {AbortSignal} [signal] */
const asked = async (address, signal) =>
  unmoved(ROOT + address, await fetch(ROOT + address, { cache: "no-cache", signal }));

/** @param {string} address @param {AbortSignal} [signal] */
async function fetched(address, signal) {
  const answer = await asked(address, signal);
  if (!isGood(answer)) throw new Broken("connection");
  return answer;
}

/** Whether the host lacks a listed file, or has moved it; the others are kept anyway. @param {Response} answer */
const isMissing = (answer) =>
  !isByContent(answer.url) && (answer.redirected || answer.status === 404 || answer.status === 410);

/**
 * The current version of a language that can be kept.
 * @param {string} home @param {AbortSignal} [signal] @returns {Promise<Offer>}
 */
export const offered = async (home, signal) => (await fetched(`${home}offline.json`, signal)).json();

/**
 * Brings a language's copy up to date, unless it is. Fetches only what has changed. Rejects with Broken; an earlier
 * complete copy stays complete, and the files fetched so far stay for the next time.
 * @param {string} home @param {(progress: Progress) => void} tell @param {AbortSignal} signal
 */
export async function bringUpToDate(home, tell, signal) {
  let name = "";
  /** @type {Copy[]} */
  let before = [];
  try {
    const offer = await offered(home, signal);
    before = await copies(home);
    if (before.some(({ note }) => note.date && note.version === offer.version)) return;
    /** @type {{files: Listed[]}} */
    const { files } = await (await fetched(offer.list, signal)).json();
    name = `${NAME} copy ${home} v${offer.version}`;
    const cache = await caches.open(name);
    const note = { ...offer, files, date: "", stopped: false };
    await write(cache, note);
    await fill(cache, files, before, signal, (size) => tell({ size, all: offer.size }));
    // If the site has changed meanwhile, parts of the copy are of another version.
    if ((await offered(home, signal)).version !== offer.version) throw new Broken("connection");
    await write(cache, { ...note, date: new Date().toISOString() });
    await forget(home, name, files);
  } catch (error) {
    if (error instanceof DOMException && error.name === "QuotaExceededError") {
      await caches.delete(name);
      // So that not every visit tries again and fetches everything in vain.
      const { note } = before.find((copy) => copy.note.date) ?? {};
      const paused = { ...note, files: [], date: "", stopped: true };
      if (note) await write(await caches.open(name), /** @type {Note} */ (paused)).catch(() => {});
      throw new Broken("room");
    }
    throw signal.aborted ? new Broken("stopped") : error instanceof Broken ? error : new Broken("connection");
  }
}

/**
 * @param {Cache} cache @param {Listed[]} files @param {Copy[]} before @param {AbortSignal} signal
 * @param {(size: number) => void} tell
 */
async function fill(cache, files, before, signal, tell) {
  const same = new Map(
    before.flatMap((copy) => copy.note.files.map((file) => [`${file[0]} ${file[2]}`, copy.cache])),
  );
  const names = new Set(files.map(([address]) => address.replace(/.*\//, "")));
  const ahead = [...files];
  let size = 0;
  const take = async () => {
    for (let file = ahead.pop(); file; file = ahead.pop()) {
      const [address, bytes, mark] = file;
      signal.throwIfAborted();
      if (!(await match(cache, ROOT + address))) {
        const kept = await same.get(`${address} ${mark}`)?.match(keyOf(address));
        const answer = kept ?? (await asked(address, signal));
        if (!kept && isMissing(answer)) continue;
        if (!isGood(answer)) throw new Broken("connection");
        if (!kept && isPage(answer)) {
          // A page of another version refers to assets that aren't in this one.
          const html = await answer.clone().text();
          if (!isOurs(html)) throw new Broken("connection");
          for (const name of namesIn(html)) {
            if (!names.has(name)) throw new Broken("connection");
          }
        }
        await cache.put(keyOf(address), answer);
      }
      tell(size += bytes);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, take));
  } finally {
    ahead.length = 0;
  }
}

/**
 * Once a copy is complete, deletes older ones, and visited pages, which are all in it.
 * @param {string} home @param {string} name @param {Listed[]} files
 */
async function forget(home, name, files) {
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
