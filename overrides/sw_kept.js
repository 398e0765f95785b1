// What the worker keeps of what was visited, under which names, and what of it is thrown away.

/** @typedef {import("../macros/payloads.d.ts").WorkerSite} Site */

export const worker =
  /** @type {ServiceWorkerGlobalScope & {site: Site}} */ (/** @type {unknown} */ (globalThis));

/** The site's own address: it may live in a folder of a host, beside others. */
export const ROOT = new URL("./", worker.location.href).href;
export const site = worker.site;

/** Everything of this site begins so, since all sites of a host share the same caches. */
export const NAME = `mendbook ${new URL(ROOT).pathname}`;
const VISITED = `${NAME} visited`;

/** The address by which something is kept: without a query, and without the name of a folder's page. @param {string} address */
export function keyOf(address) {
  const url = new URL(address, ROOT);
  return url.origin + url.pathname.replace(/\/index\.html$/, "/");
}

/** The address of the home page of the language that an address is in. @param {string} address */
export function homeOf(address, homes = Object.keys(site.homes)) {
  const fitting = homes.filter((home) => keyOf(address).startsWith(ROOT + home));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? "";
}

/** Whether a name tells the content: then it never changes. @param {string} address */
export const isByContent = (address) => /\.[0-9a-f]{10}\.\w+$/.test(keyOf(address));

/** The names of that kind that a text says. @param {string} text */
export const namesIn = (text) => new Set(text.match(/[\w-]+\.[0-9a-f]{10}\.\w+/g));

/** @param {string} address */
const nameOf = (address) => keyOf(address).replace(/.*\//, "");

/**
 * An answer as it is kept. Some hosts have `offline.html` at `offline`, and send there whoever asks for it: that is the page
 * all the same, which browsers only open where it wasn't redirected.
 * @param {string} address @param {Response} answer
 */
export const unmoved = (address, answer) => {
  const bare = (/** @type {string} */ one) => keyOf(one).replace(/(\.html|\/)$/, "");
  const same = /\.html$/.test(keyOf(address)) && bare(answer.url) === bare(address);
  return answer.redirected && answer.type === "basic" && same ? new Response(answer.body, answer) : answer;
};

/**
 * Whether an answer may be kept: whole, the site's own (or made of that by `unmoved`), and of the address that was asked for.
 * @param {Response} answer
 */
export const isGood = (answer) =>
  answer.status === 200 && /^(basic|default)$/.test(answer.type) && !answer.redirected &&
  !/no-store/.test(answer.headers.get("cache-control") ?? "");

/** @param {Response} answer */
export const isPage = (answer) => (answer.headers.get("content-type") ?? "").startsWith("text/html");

/** Whether a page is one of a site like this: a network that asks for a login answers with its own. @param {string} html */
export const isOurs = (html) =>
  /<link rel="manifest"[^>]* data-worker="/.test(html) ||
  // A page that only leads on to another.
  /<meta name="robots" content="noindex">\n(<link rel="canonical"[^>]*>\n)?<meta http-equiv="refresh"/.test(
    html,
  );

export const visited = () => caches.open(VISITED);

/** @param {Cache} cache @param {string} address */
export const match = (cache, address) => cache.match(keyOf(address), { ignoreVary: true });

/** What a page can't be shown without. @param {string} html @param {string} address */
export function partsOf(html, address) {
  const tags = html.match(/<(?:link rel="(?:stylesheet|icon)"|script|img)\s[^>]*>/g) ?? [];
  const named = tags.flatMap((tag) => tag.match(/ (?:href|src)="([^"]+)"/)?.[1] ?? []);
  return [...new Set(named.map((name) => new URL(name, address).href))].filter((name) =>
    name.startsWith(ROOT)
  );
}

export async function removeAll() {
  for (const name of await caches.keys()) if (name.startsWith(`${NAME} `)) await caches.delete(name);
}

/** Throws away the assets that no kept page speaks of, be it by way of a script. */
export async function clean() {
  const cache = await visited();
  const addresses = (await cache.keys()).map((request) => request.url);
  const texts = new Map(addresses.filter(isByContent).map((address) => [nameOf(address), address]));
  const wanted = new Set(Object.values(site.homes).flat().map(nameOf));
  let ahead = addresses.filter((address) => !isByContent(address));
  while (ahead.length) {
    const found = new Set();
    for (const address of ahead) {
      const answer = await cache.match(address);
      if (!answer || !/html|css|javascript/.test(answer.headers.get("content-type") ?? "")) continue;
      for (const name of namesIn(await answer.text())) {
        if (texts.has(name) && !wanted.has(name)) found.add(name);
      }
    }
    for (const name of found) wanted.add(name);
    ahead = [...found].map((name) => texts.get(name) ?? "");
  }
  for (const [name, address] of texts) if (!wanted.has(name)) await cache.delete(address);
}
