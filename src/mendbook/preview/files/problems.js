// Shows problems over the page, and updates them without a reload. Once closed, they stay closed on other pages too, until
// there are different ones.

const STORAGE_KEY = "mendbook-closed";

/** @returns {HTMLElement | null} */
function findPanel() {
  return document.querySelector("mendbook-preview")?.shadowRoot?.querySelector("aside") ?? null;
}

/** @param {HTMLElement} aside */
function detailsOf(aside) {
  return /** @type {HTMLDetailsElement} */ (aside.querySelector("details"));
}

/** @param {HTMLElement} aside */
function trackClosing(aside) {
  const details = detailsOf(aside);
  const problems = aside.dataset.problems ?? "";
  /** @param {boolean} isOpen */
  const store = (isOpen) => {
    try {
      if (!isOpen) sessionStorage.setItem(STORAGE_KEY, problems);
      else if (sessionStorage.getItem(STORAGE_KEY) === problems) sessionStorage.removeItem(STORAGE_KEY);
    } catch {
      // Storage is blocked: it is for this page only.
    }
  };
  details.addEventListener("toggle", () => store(details.open));
  // `toggle` is late: by then, somebody may have left the page.
  details.querySelector("summary")?.addEventListener("click", () => store(!details.open));
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    store(false);
    details.querySelector("summary")?.focus();
  });
}

/** Problems that return after being fixed count as new. */
function forgetClosed() {
  try {
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage is blocked.
  }
}

/** Announces new problems to screen readers. @param {HTMLElement} aside */
function announce(aside) {
  const status = /** @type {ShadowRoot} */ (aside.getRootNode()).querySelector("[role=status]");
  if (status) status.textContent = aside.querySelector(".said")?.textContent ?? "";
}

/** Called once the page is loaded. */
export function start() {
  const aside = findPanel();
  if (!aside) {
    forgetClosed();
    return;
  }
  const details = detailsOf(aside);
  try {
    if (sessionStorage.getItem(STORAGE_KEY) === aside.dataset.problems) details.open = false;
    // Closed before this script started.
    else if (aside.matches(".loud") && !details.open) {
      sessionStorage.setItem(STORAGE_KEY, aside.dataset.problems ?? "");
    }
  } catch {
    // Storage is blocked.
  }
  trackClosing(aside);
}

/** Shows the problems of a newer page. @param {Document} page */
export function show(page) {
  const newHost = page.querySelector("mendbook-preview");
  const host = document.querySelector("mendbook-preview");
  if (!newHost) {
    host?.remove();
    forgetClosed();
    return;
  }
  const template = /** @type {HTMLTemplateElement} */ (newHost.firstElementChild);
  const content = document.importNode(template.content, true);
  const aside = /** @type {HTMLElement} */ (content.querySelector("aside"));
  const oldAside = findPanel();
  if (!host || !oldAside) {
    trackClosing(aside);
    const added = /** @type {Element} */ (document.importNode(newHost, false));
    // Hidden until its style sheet has loaded.
    aside.hidden = true;
    for (const event of ["load", "error"]) {
      content.querySelector("link")?.addEventListener(event, () => aside.hidden = false);
    }
    added.attachShadow({ mode: "open" }).append(content);
    document.body.append(added);
    announce(aside);
    return;
  }
  const [oldDetails, details] = [detailsOf(oldAside), detailsOf(aside)];
  if (oldAside.dataset.problems === aside.dataset.problems) details.open = oldDetails.open;
  else if (oldDetails.open) details.open = true;
  if (oldAside.outerHTML === aside.outerHTML) return;
  const focusable = (
    /** @type {ParentNode} */ root,
  ) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll("summary, a, [tabindex]")]);
  const focusedIndex = focusable(oldAside).findIndex((element) => element.matches(":focus"));
  const scrolled = oldAside.querySelector(".list")?.scrollTop ?? 0;
  trackClosing(aside);
  oldAside.replaceWith(aside);
  if (oldAside.dataset.problems !== aside.dataset.problems) announce(aside);
  aside.querySelector(".list")?.scrollTo({ top: scrolled, behavior: "instant" });
  if (focusedIndex < 0) return;
  const focused = focusable(oldAside)[focusedIndex];
  const sameLink = focusable(aside).find((element) =>
    focused.matches("a") && element.textContent === focused.textContent
  );
  (sameLink ?? focusable(aside)[focusedIndex] ?? details).focus({ preventScroll: true });
}
