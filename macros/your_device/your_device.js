// Loads what fits a page to the visitor's own device: where one was chosen before, and as soon as one may be.

for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".your-device"))) {
  const fit = () => mendbook.load(root.dataset.script).catch(() => {}); // It can be asked for again.
  const fitAgain = () => {
    try {
      if (localStorage.getItem("mendbook.device")) fit();
    } catch {
      // It remembers nothing.
    }
  };
  for (const event of ["pointerenter", "pointerdown", "focusin", "toggle"]) root.addEventListener(event, fit);
  addEventListener("storage", fitAgain);
  addEventListener("pageshow", fitAgain);
  fitAgain();
}
