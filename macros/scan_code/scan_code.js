// The address of this page, including the answers given on it, as a QR code: for the counter of a store, or for another
// phone. It is drawn in the browser, on demand. A page opened from a folder has no address to scan.

if (location.protocol.startsWith("http")) {
  const templates = /** @type {NodeListOf<HTMLTemplateElement>} */ (document.querySelectorAll("template"));
  // A card that a link leads to may be on the page already.
  for (const root of [document, ...[...templates].map((template) => template.content)]) {
    for (const details of root.querySelectorAll(".scan-code")) details.removeAttribute("hidden");
  }
  document.addEventListener("toggle", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLDetailsElement) || !target.open || !target.matches(".scan-code")) return;
    mendbook.load(target.dataset.script).then(
      (/** @type {any} */ { draw }) => draw(target.querySelector("div"), location.href, target.dataset.name),
      () => {
        target.open = false;
      },
    );
  }, true);
}
