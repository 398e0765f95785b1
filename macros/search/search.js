// Loads what searches, and its index, when the field is first touched.
if (typeof document !== "undefined") {
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".search"))) {
    const field = /** @type {HTMLInputElement} */ (root.querySelector("input"));
    /** @type {Promise<void> | undefined} */
    let started;
    const start = () => {
      started ??= /** @type {any} */ (globalThis).mendbook.load(root.dataset.script).then(
        (/** @type {any} */ { start }) => start(root),
      ).catch(() => {
        started = undefined; // the next touch tries again
        field.placeholder = root.dataset.failed ?? "";
      });
    };
    field.addEventListener("focus", start);
    field.addEventListener("input", start);
    if (document.activeElement === field || (root.matches(".in-page") && location.hash)) start();
    document.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return; // it belongs to the input method
      const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.focus();
    });
  }
}
