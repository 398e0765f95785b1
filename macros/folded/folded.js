// What is folded opens when a link leads to it or into it, and for printing. Browsers open it for find-in-page themselves.

function openTarget() {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // Then it is nobody's id.
  }
  const target = id && document.getElementById(id);
  if (!target) return;
  let opened = false;
  for (let part = /** @type {Element | null} */ (target); part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement && !part.open) opened = part.open = true;
  }
  // Where it lies has changed since the browser went there.
  if (opened) target.scrollIntoView();
}

/** What is open only while it is printed. @type {HTMLDetailsElement[]} */
let printed = [];
addEventListener("beforeprint", () => {
  /** @type {Set<string | undefined>} */
  const met = new Set();
  const folded = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(
    "main details:not([open], .so-far, .models)",
  ));
  // What several steps include is printed with the first of them.
  const again = [...document.querySelectorAll(".included")].filter((one) => {
    const from = one.querySelector(".included-from a")?.getAttribute("href") ?? "";
    return met.has(from) || !met.add(from);
  });
  printed = [...folded].filter((part) => !again.some((one) => one.contains(part)));
  for (const part of printed) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of printed) part.open = false;
});
addEventListener("hashchange", openTarget);
openTarget();
