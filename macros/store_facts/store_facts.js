// Lets the browser remember this store on request, so that guides can say whether it is open.

const REMEMBERED = "mendbook.store";

const asked = /** @type {HTMLElement | null} */ (document.querySelector(".remember-store"));
const button = asked?.querySelector("button");
if (asked && button) {
  try {
    const { place = "", on = "", off = "" } = asked.dataset;
    const say = () => {
      const is = localStorage.getItem(REMEMBERED) === place;
      button.textContent = is ? off : on;
      return is;
    };
    button.addEventListener("click", () => {
      if (say()) localStorage.removeItem(REMEMBERED);
      else localStorage.setItem(REMEMBERED, place);
      say();
    });
    say();
    asked.hidden = false;
  } catch {
    // Storage is blocked, so nothing is offered.
  }
}
