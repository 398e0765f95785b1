// Starts Sveltia CMS with the configuration that Mendbook derives from its model.

const ownOrigin = location.origin;
const response = await fetch("config.json", { cache: "no-store" });
if (!response.ok) throw new Error(`config.json: ${response.status}`);
const { config, account, hosts, formats } = await response.json();

// The policy of this page forbids other hosts. Requests to them, such as checks for newer versions, are rejected here,
// so that the console shows no violations.
const allowedOrigins = new Set([ownOrigin, ...hosts]);
const fetchAny = globalThis.fetch;
/** @type {typeof fetch} */
const fetchAllowed = (request, options) => {
  const address = new URL(request instanceof Request ? request.url : request, location.href);
  const isAllowed = allowedOrigins.has(address.origin) || ["blob:", "data:"].includes(address.protocol);
  return isAllowed
    ? fetchAny(request, options)
    : Promise.reject(new TypeError(`${address.origin} is not asked`));
};
globalThis.fetch = fetchAllowed;

// The preview needs no account: whoever uses this computer may write.
if (account) {
  config.backend.api_root = new URL(config.backend.api_root, location.href).href;
  config.backend.base_url = ownOrigin;
  localStorage.setItem("sveltia-cms.user", JSON.stringify(account));
  (await import("./problems.js")).start();
}

const { default: CMS } = await import(new URL("../sveltia/npm/index.js", import.meta.url).href);

// With a Git host, files are converted here; the preview does that itself.
if (formats) {
  const { format } = await import("./files.js");
  for (const { name, shape, isShared } of formats) {
    CMS.registerCustomFormat(name, "yml", format(shape, isShared, config.i18n.locales));
  }
}

CMS.init({ config });

// The CMS disables pinch zoom, which some people need in order to read.
const allowZoom = () => {
  for (const meta of document.head.querySelectorAll("meta[name=viewport]")) {
    const content = meta.getAttribute("content") ?? "";
    if (content.includes("maximum-scale")) {
      meta.setAttribute("content", content.replace(/,? *maximum-scale=[0-9.]+/, ""));
    }
  }
};
new MutationObserver(allowZoom).observe(document.head, { childList: true });
allowZoom();
