// A link to a part of the page: shared where that is usual, on phones, and copied elsewhere. Where neither can be done, the
// link itself leads to the part, so that its address stands in the browser's field.

/** How long it is said that a link was copied, in milliseconds. */
const SAID = 4000;

/**
 * Whether to offer the device's own way to share: a mouse has the clipboard nearer.
 * @param {{share?: unknown}} navigator @param {boolean} finger whether the device is mainly touched
 */
export function shares({ share }, finger) {
  return typeof share === "function" && finger;
}

if (typeof document !== "undefined") {
  const status = document.createElement("div");
  status.className = "section-copied";
  status.role = "status";
  document.body.append(status);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  document.addEventListener("click", async (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.section-link") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (shares(navigator, matchMedia("(pointer: coarse)").matches)) {
      event.preventDefault();
      // Whoever closes what the device shows has not failed.
      await navigator.share({ title: document.title, url: link.href }).catch(() => {});
    } else if (navigator.clipboard) {
      try {
        await navigator.clipboard.writeText(link.href);
      } catch {
        return; // The address stands in the browser's field.
      }
      status.textContent = link.dataset.done ?? "";
      clearTimeout(later);
      later = setTimeout(() => {
        status.textContent = "";
      }, SAID);
    }
  });
}
