// The address of this page, with all that was answered in it, as a code to scan: for the counter of a store, or for
// another phone. It is drawn in the browser when it is asked for; from a folder there is no address to scan.

if (location.protocol.startsWith("http")) {
  const templates = /** @type {NodeListOf<HTMLTemplateElement>} */ (document.querySelectorAll("template"));
  // A card that a link led to may be shown already.
  for (const part of [document, ...[...templates].map((template) => template.content)]) {
    for (const code of part.querySelectorAll(".scan-code")) code.removeAttribute("hidden");
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
