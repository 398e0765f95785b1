// An unobtrusive line for visitors who come from elsewhere, if their browser prefers another language of this page.
// Their languages, and whether they have dismissed it, stay in the browser.

const DISMISSED_KEY = "mendbook.language";

/**
 * The visitor's preferred language among those of the page; '' if it is the current one, or if there is none.
 * @param {readonly string[]} preferred the languages of the browser, the preferred one first
 * @param {string} current
 * @param {string[]} others
 */
export function preferredLanguage(preferred, current, others) {
  const base = (/** @type {string} */ tag) => tag.toLowerCase().split("-")[0];
  for (const tag of preferred) {
    if (base(tag) === base(current)) return "";
    const exact = others.find((other) => other.toLowerCase() === tag.toLowerCase());
    const match = exact ?? others.find((other) => base(other) === base(tag));
    if (match) return match;
  }
  return "";
}

function dismissed() {
  try {
    return localStorage.getItem(DISMISSED_KEY) !== null;
  } catch {
    return true; // otherwise it would appear on every page
  }
}

if (typeof document !== "undefined") {
  const links = [
    .../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(
      "nav.languages a[data-invitation]",
    )),
  ];
  const language = preferredLanguage(
    navigator.languages,
    document.documentElement.lang,
    links.map((link) => link.lang || link.hreflang),
  );
  const link = links.find((link) => (link.lang || link.hreflang) === language);
  // Visitors who come from another page of the site have chosen a language.
  const internal = document.referrer !== "" && new URL(document.referrer).origin === location.origin;
  if (link && !internal && !dismissed()) {
    const { script, style } = link.closest("nav")?.dataset ?? {};
    mendbook.load(script, style).then(
      (/** @type {(link: HTMLAnchorElement) => void} */ offer) => offer(link),
      () => {},
    );
  }
}
