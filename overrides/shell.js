// On every page: loads data as scripts, and makes links work from a folder too.

/** If a host requires Trusted Types, this policy is the only way to load scripts by address: only the site's own. */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("mendbook", {
  createScriptURL(/** @type {string} */ address) {
    if (new URL(address, location.href).origin !== location.origin) {
      throw new TypeError(`${address} is elsewhere`);
    }
    return address;
  },
});

/** @type {Map<string, unknown>} */
const loadedData = new Map();
/** @type {Map<string, Promise<any>>} */
const pendingLoads = new Map();

/**
 * Loads a script once, and returns what it passes to `give`. Data is a script since browsers can't fetch it from a folder.
 * Rejects if it can't be loaded; a later call tries again.
 * @param {string} address
 * @param {string} [style] the address of a style sheet to load first; failing to load it isn't an error
 */
async function load(address, style) {
  if (style && !document.querySelector(`link[href="${style}"]`)) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: style });
    await new Promise((resolve) => {
      link.onload = link.onerror = resolve;
      document.head.append(link);
    });
  }
  const { href } = new URL(address, document.baseURI);
  const pending = pendingLoads.get(href);
  if (pending) return pending;
  const promise = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = policy?.createScriptURL(href) ?? href;
    script.onload = () => resolve(loadedData.get(href));
    script.onerror = () => {
      pendingLoads.delete(href);
      script.remove();
      reject(new Error(`${href} did not come`));
    };
    document.head.append(script);
  });
  pendingLoads.set(href, promise);
  return promise;
}

/** Called by a script loaded with `load`. @param {unknown} data */
function give(data) {
  loadedData.set(/** @type {HTMLScriptElement} */ (document.currentScript).src, data);
}

/**
 * Sends a request to the service worker, if there is one; it may answer several times, or never.
 * @param {{ask: string, [key: string]: unknown}} request @param {(answer: any) => void} [onAnswer]
 */
function ask(request, onAnswer = () => {}) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => onAnswer(data);
  navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(request, [port2]));
}

/**
 * The plural form of an interface word for a number, by CLDR's plural categories.
 * @param {string | undefined} forms as JSON @param {number} n
 * @returns {string}
 */
export function counted(forms, n) {
  const words = JSON.parse(forms || "{}");
  return words[new Intl.PluralRules(document.documentElement.lang).select(n)] ??
    words.other ??
    Object.values(words).at(-1) ?? "";
}

globalThis.mendbook = { load, give, ask, counted };

/**
 * The address of a page, with its file name if it is opened from a folder, where no server finds index.html.
 * @param {string} href absolute
 */
export function withFileName(href) {
  const [address, ...suffix] = href.split(/(?=[?#])/);
  return address.startsWith("file:") && address.endsWith("/")
    ? `${address}index.html${suffix.join("")}`
    : href;
}

if (typeof document !== "undefined" && location.protocol === "file:") {
  // Without a host, there is nothing to install.
  document.querySelector("link[rel=manifest]")?.remove();
  const addFileName = (/** @type {Element} */ element, /** @type {"href" | "action"} */ key) => {
    const url = /** @type {any} */ (element)[key];
    if (typeof url === "string" && withFileName(url) !== url) {
      element.setAttribute(key, withFileName(url));
    }
  };
  const addFileNames = () => {
    for (const link of document.querySelectorAll("a[href]")) addFileName(link, "href");
    for (const form of document.querySelectorAll("form[action]")) addFileName(form, "action");
  };
  addFileNames();
  // Scripts add links too.
  new MutationObserver(addFileNames).observe(document.body, { subtree: true, childList: true });
}

/** Starts the service worker of a published site, sw.js, which caches visited pages. @param {string} address */
async function startWorker(address) {
  try {
    await navigator.serviceWorker.register(policy?.createScriptURL(address) ?? address);
  } catch {
    return; // Then nothing is cached; everything else works.
  }
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  whenIdle(() => {
    // What this page has loaded so far, in case the worker started after it.
    const addresses = [location.href, ...performance.getEntriesByType("resource").map((entry) => entry.name)];
    ask({ ask: "visit", addresses, more: !(/** @type {any} */ (navigator).connection?.saveData) });
  });
}

/** Ends the worker of a site served at this address before, which would answer for the preview. @param {string} address */
async function endWorker(address) {
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration?.active?.scriptURL === address) await registration.unregister();
}

if (typeof document !== "undefined" && location.protocol.startsWith("http") && "serviceWorker" in navigator) {
  const address = /** @type {HTMLElement | null} */ (document.querySelector("link[data-worker]"))
    ?.dataset
    .worker;
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  if (!address) endWorker(new URL("../sw.js", src).href);
  else if (document.readyState === "complete") startWorker(address);
  else addEventListener("load", () => startWorker(address));
}
