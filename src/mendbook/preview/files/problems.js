// What is wrong, over the page: it comes, changes and goes without a reload. Who has closed it finds it closed on other pages
// too, until there are other problems.

const CLOSED = "mendbook-closed";

/** @returns {HTMLElement | null} */
function shown() {
  return document.querySelector("mendbook-preview")?.shadowRoot?.querySelector("aside") ?? null;
}

/** @param {HTMLElement} aside */
function foldedOf(aside) {
  return /** @type {HTMLDetailsElement} */ (aside.querySelector("details"));
}

/** @param {HTMLElement} aside */
function remember(aside) {
  const details = foldedOf(aside);
  const problems = aside.dataset.problems ?? "";
  details.addEventListener("toggle", () => {
    try {
      if (!details.open) sessionStorage.setItem(CLOSED, problems);
      else if (sessionStorage.getItem(CLOSED) === problems) sessionStorage.removeItem(CLOSED);
    } catch {
      // Blocked: it holds for this page.
    }
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary")?.focus();
  });
}

/** On a page that has just come. */
export function begin() {
  const aside = shown();
  if (!aside) return;
  try {
    if (sessionStorage.getItem(CLOSED) === aside.dataset.problems) foldedOf(aside).open = false;
  } catch {
    // Blocked.
  }
  remember(aside);
}

/** Those of a newer page. @param {Document} page */
export function show(page) {
  const sent = page.querySelector("mendbook-preview");
  const here = document.querySelector("mendbook-preview");
  if (!sent) {
    here?.remove();
    return;
  }
  const template = /** @type {HTMLTemplateElement} */ (sent.firstElementChild);
  const parts = document.importNode(template.content, true);
  const aside = /** @type {HTMLElement} */ (parts.querySelector("aside"));
  const old = shown();
  if (!here || !old) {
    remember(aside);
    const host = /** @type {Element} */ (document.importNode(sent, false));
    // Unseen until its style is there.
    parts.querySelector("link")?.addEventListener("load", () => aside.hidden = false);
    aside.hidden = true;
    host.attachShadow({ mode: "open" }).append(parts);
    document.body.append(host);
    return;
  }
  const [before, now] = [foldedOf(old), foldedOf(aside)];
  if (old.dataset.problems === aside.dataset.problems) now.open = before.open;
  else if (before.open) now.open = true;
  if (old.outerHTML === aside.outerHTML) return;
  const focused = [...old.querySelectorAll("summary, a, [tabindex]")].findIndex((one) =>
    one.matches(":focus")
  );
  const list = old.querySelector(".list")?.scrollTop ?? 0;
  remember(aside);
  old.replaceWith(aside);
  aside.querySelector(".list")?.scrollTo({ top: list, behavior: "instant" });
  const next = [...aside.querySelectorAll("summary, a, [tabindex]")];
  if (focused >= 0) /** @type {HTMLElement} */ (next[focused] ?? next[0]).focus({ preventScroll: true });
}
