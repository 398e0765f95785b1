// A link to a part of the page: shared on phones, where that is usual, and copied elsewhere. If neither is possible, the
// link is followed, so that the address bar shows it.

/** How long to show that a link was copied, in milliseconds. */
const DURATION = 4000;

/**
 * Whether to use the device's share sheet; with a mouse, the clipboard is more convenient.
 * @param {{share?: unknown}} navigator @param {boolean} isTouch whether the main input is touch
 */
export function canShare({ share }, isTouch) {
  return typeof share === "function" && isTouch;
}

if (typeof document !== "undefined") {
  const status = document.createElement("div");
  status.className = "section-copied";
  status.role = "status";
  document.body.append(status);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  document.addEventListener("click", async (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.section-link") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (canShare(navigator, matchMedia("(pointer: coarse)").matches)) {
      event.preventDefault();
      // Closing the share sheet isn't an error.
      await navigator.share({ title: document.title, url: link.href }).catch(() => {});
    } else if (navigator.clipboard) {
      try {
        await navigator.clipboard.writeText(link.href);
      } catch {
        return; // The address bar shows the link.
      }
      status.textContent = link.dataset.done ?? "";
      clearTimeout(timer);
      timer = setTimeout(() => {
        status.textContent = "";
      }, DURATION);
    }
  });
}
