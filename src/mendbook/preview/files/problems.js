// Shows problems over the page, and updates them without a reload. Once closed, they stay closed on other pages too, until
// there are different ones.

const CLOSED = "mendbook-closed";

/** @returns {HTMLElement | null} */
function shown() {
  return document.querySelector("mendbook-preview")?.shadowRoot?.querySelector("aside") ?? null;
}

/** @param {HTMLElement} aside */
function detailsOf(aside) {
  return /** @type {HTMLDetailsElement} */ (aside.querySelector("details"));
}

/** @param {HTMLElement} aside */
function remember(aside) {
  const details = detailsOf(aside);
  const problems = aside.dataset.problems ?? "";
  /** @param {boolean} isOpen */
  const note = (isOpen) => {
    try {
      if (!isOpen) sessionStorage.setItem(CLOSED, problems);
      else if (sessionStorage.getItem(CLOSED) === problems) sessionStorage.removeItem(CLOSED);
    } catch {
      // Storage is blocked: it is for this page only.
    }
  };
  details.addEventListener("toggle", () => note(details.open));
  // `toggle` is late: by then, somebody may have left the page.
  details.querySelector("summary")?.addEventListener("click", () => note(!details.open));
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    note(false);
    details.querySelector("summary")?.focus();
  });
}

/** Problems that return after being fixed count as new. */
function forget() {
  try {
    sessionStorage.removeItem(CLOSED);
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
export function begin() {
  const aside = shown();
  if (!aside) {
    forget();
    return;
  }
  const details = detailsOf(aside);
  try {
    if (sessionStorage.getItem(CLOSED) === aside.dataset.problems) details.open = false;
    // Closed before this script started.
    else if (aside.matches(".loud") && !details.open) {
      sessionStorage.setItem(CLOSED, aside.dataset.problems ?? "");
    }
  } catch {
    // Storage is blocked.
  }
  remember(aside);
}

/** Shows the problems of a newer page. @param {Document} page */
export function show(page) {
  const sent = page.querySelector("mendbook-preview");
  const here = document.querySelector("mendbook-preview");
  if (!sent) {
    here?.remove();
    forget();
    return;
  }
  const template = /** @type {HTMLTemplateElement} */ (sent.firstElementChild);
  const parts = document.importNode(template.content, true);
  const aside = /** @type {HTMLElement} */ (parts.querySelector("aside"));
  const old = shown();
  if (!here || !old) {
    remember(aside);
    const host = /** @type {Element} */ (document.importNode(sent, false));
    // Hidden until its style sheet has loaded.
    aside.hidden = true;
    for (const event of ["load", "error"]) {
      parts.querySelector("link")?.addEventListener(event, () => aside.hidden = false);
    }
    host.attachShadow({ mode: "open" }).append(parts);
    document.body.append(host);
    announce(aside);
    return;
  }
  const [before, now] = [detailsOf(old), detailsOf(aside)];
  if (old.dataset.problems === aside.dataset.problems) now.open = before.open;
  else if (before.open) now.open = true;
  if (old.outerHTML === aside.outerHTML) return;
  const stops = (
    /** @type {ParentNode} */ part,
  ) => /** @type {HTMLElement[]} */ ([...part.querySelectorAll("summary, a, [tabindex]")]);
  const focused = stops(old).findIndex((one) => one.matches(":focus"));
  const list = old.querySelector(".list")?.scrollTop ?? 0;
  remember(aside);
  old.replaceWith(aside);
  if (old.dataset.problems !== aside.dataset.problems) announce(aside);
  aside.querySelector(".list")?.scrollTo({ top: list, behavior: "instant" });
  if (focused < 0) return;
  const was = stops(old)[focused];
  const same = stops(aside).find((one) => was.matches("a") && one.textContent === was.textContent);
  (same ?? stops(aside)[focused] ?? now).focus({ preventScroll: true });
}
