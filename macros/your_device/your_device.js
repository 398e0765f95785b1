// Loads the script that adapts a page to the visitor's own device: at once if one was chosen before, otherwise when the
// visitor is about to choose one.

for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".your-device"))) {
  const fit = () => mendbook.load(root.dataset.script).catch(() => {}); // Retried at the next event.
  const fitAgain = () => {
    try {
      if (localStorage.getItem("mendbook.device")) fit();
    } catch {
      // Storage is blocked.
    }
  };
  for (const event of ["pointerenter", "pointerdown", "focusin", "toggle"]) root.addEventListener(event, fit);
  addEventListener("storage", fitAgain);
  addEventListener("pageshow", fitAgain);
  fitAgain();
}
