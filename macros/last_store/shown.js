// Shows the store nearest to the remembered place: usually the remembered store itself.
import { showOpening } from "../opening/opening.js";
import { kilometres } from "../store_finder/postcodes.js";
import { addressOfStore, scheduleOf } from "../store_finder/stores.js";

/**
 * @param {HTMLElement} container
 * @param {import("../store_finder/stores.js").Stores} stores
 * @param {string} remembered latitude and longitude
 */
function showLastStore(container, stores, remembered) {
  const [latitude, longitude] = remembered.split(",").map(Number);
  const distances = stores.coordinates.map((place) => kilometres([latitude, longitude], place));
  const store = distances.indexOf(
    distances.reduce((nearest, distance) => Math.min(nearest, distance), Infinity),
  );
  if (store < 0) return; // what is remembered isn't a place
  const template = /** @type {HTMLTemplateElement} */ (container.querySelector("template"));
  const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const [link, button, opening] = ["a", "button", ".opening"].map((
    part,
  ) => /** @type {HTMLElement} */ (content.querySelector(part)));
  link.textContent = stores.names[store];
  link.setAttribute("href", (container.dataset.root ?? "") + addressOfStore(stores, store));
  opening.dataset.schedule = scheduleOf(stores, store);
  button.addEventListener("click", () => {
    localStorage.removeItem("mendbook.store");
    link.parentElement?.remove();
    opening.remove();
    /** @type {HTMLElement | null} */ (container.querySelector("a.button"))?.focus();
  });
  template.after(content);
  showOpening(opening, Date.now());
}

if (typeof document !== "undefined") mendbook.give({ showLastStore });
