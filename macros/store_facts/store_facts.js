// Lets the browser remember this store on request, so that guides can say whether it is open.

const REMEMBERED = "mendbook.store";

const container = /** @type {HTMLElement | null} */ (document.querySelector(".remember-store"));
const button = container?.querySelector("button");
if (container && button) {
  try {
    const { place = "", on = "", off = "" } = container.dataset;
    const updateLabel = () => {
      const isRemembered = localStorage.getItem(REMEMBERED) === place;
      button.textContent = isRemembered ? off : on;
      return isRemembered;
    };
    button.addEventListener("click", () => {
      if (updateLabel()) localStorage.removeItem(REMEMBERED);
      else localStorage.setItem(REMEMBERED, place);
      updateLabel();
    });
    updateLabel();
    container.hidden = false;
  } catch {
    // Storage is blocked, so nothing is offered.
  }
}
