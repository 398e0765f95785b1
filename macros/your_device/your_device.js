// Loads the script that adapts a page to the visitor's own device: at once if one was chosen before, otherwise when the
// visitor is about to choose one.

for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".your-device"))) {
  const load = () => mendbook.load(root.dataset.script).catch(() => {}); // Retried at the next event.
  const loadAgain = () => {
    try {
      if (localStorage.getItem("mendbook.device")) load();
    } catch {
      // Storage is blocked.
    }
  };
  for (const event of ["pointerenter", "pointerdown", "focusin", "toggle"]) {
    root.addEventListener(event, load);
  }
  addEventListener("storage", loadAgain);
  addEventListener("pageshow", loadAgain);
  loadAgain();
}
