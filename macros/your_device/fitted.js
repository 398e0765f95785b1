// Hides the parts of a page that aren't for the visitor's device and its system's version. The choice is kept only in
// this browser, for all pages.

import { element } from "../elements/elements.js";
import { isAmong } from "./among.js";

const STORAGE_KEY = "mendbook.device";

/** A device, and the version of its system; each may be "". @typedef {{ device: string, version: string }} Choice */

/** The previous choice; none if storage is blocked. @returns {Choice} */
function readChoice() {
  try {
    const [device = "", version = ""] = (localStorage.getItem(STORAGE_KEY) ?? "").split(" ");
    return { device, version };
  } catch {
    return { device: "", version: "" };
  }
}

/** @param {Choice} choice */
function storeChoice({ device, version }) {
  try {
    if (device) localStorage.setItem(STORAGE_KEY, `${device} ${version}`.trim());
    else localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage is blocked or full: the choice is for this page only.
  }
}

/** The list item for a hidden element: its name, and the devices it is for. @param {HTMLElement} hidden */
function hiddenItem(hidden) {
  const isStep = !!hidden.id && hidden.matches("li");
  const name = isStep
    ? hidden.id
    : (hidden.querySelector(":scope > h3, :scope > summary h3") ?? hidden).textContent?.trim();
  const devices = hidden.querySelector(".only-for") ?? hidden.parentElement?.querySelector(".only-for");
  const words = `${name} – ${devices?.textContent?.trim() ?? ""}`;
  // A hidden step still has its place, so it can be linked to.
  return element("li", {}, isStep ? element("a", { href: `#${hidden.id}` }, words) : words);
}

/** @param {HTMLElement} root the macro's root element */
function yourDevice(root) {
  const links = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll(`.models[data-of="${root.dataset.of}"] [data-device]`)
  );
  if (!links.length) return null;
  root.append(/** @type {HTMLTemplateElement} */ (root.querySelector("template")).content.cloneNode(true));
  const select = /** @type {HTMLSelectElement} */ (root.querySelector("select"));
  const chip = /** @type {HTMLElement} */ (root.querySelector(":scope > summary"));
  const defaultLabel = chip.textContent ?? "";
  const status = /** @type {HTMLElement} */ (root.querySelector(".said"));
  for (const link of links) {
    const family = link.closest("ul")?.parentElement?.querySelector(":scope > b")?.textContent;
    let group = /** @type {HTMLElement} */ (select);
    if (family) {
      const last = select.lastElementChild;
      if (last instanceof HTMLOptGroupElement && last.label === family) group = last;
      else {
        group = element("optgroup", { label: family });
        select.append(group);
      }
    }
    group.append(new Option(link.textContent ?? "", link.dataset.device));
  }
  const systems = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".system"));
  /** @param {string} device */
  const linkOf = (device) => [...links].find((link) => link.dataset.device === device);
  return {
    /** The numbers of a device's variants by version, if the guide is for it. @param {string} device */
    variants(device) {
      const link = linkOf(device);
      if (!link) return null;
      const versions = (link.dataset.versions ?? "").split(" ");
      return new Map(
        (link.dataset.variants ?? "").split(" ").map((
          number,
          index,
        ) => [versions[index] ?? "", Number(number)]),
      );
    },
    /**
     * @param {Choice} choice
     * @param {boolean} versionMatters whether anything on the page depends on the version
     * @param {HTMLElement[]} hiddenParts the hidden elements
     */
    render({ device, version }, versionMatters, hiddenParts) {
      const words = status.dataset;
      const link = linkOf(device);
      select.value = link ? device : "";
      chip.textContent = link?.textContent ?? defaultLabel;
      root.toggleAttribute("data-chosen", !!link);
      let installed = "";
      for (const system of systems) {
        system.hidden = !versionMatters || system.dataset.system !== link?.dataset.system;
        if (system.hidden) continue;
        const choices = /** @type {HTMLSelectElement} */ (system.querySelector("select"));
        const versions = (link?.dataset.versions ?? "").split(" ").reverse();
        choices.length = 1;
        choices.append(
          ...versions.map((version) => new Option(`${system.dataset.name} ${version}`, version)),
        );
        choices.value = version;
        if (version) installed = `, ${system.dataset.name} ${version}`;
      }
      if (!link) {
        status.replaceChildren(element("p", {}, (device ? words.other : words.none) ?? ""));
        return;
      }
      chip.textContent += installed;
      const remark = link.dataset.remark ? ` (${link.dataset.remark})` : "";
      const visibleMessage = document.querySelector("[data-for]") ? words.fitted : words.all;
      const hiddenMessage = installed ? words.hiddenVersion : words.hidden;
      status.replaceChildren(
        element(
          "p",
          {},
          element("b", {}, link.textContent ?? ""),
          `${installed || remark}. ${hiddenParts.length ? hiddenMessage : visibleMessage}`,
        ),
        ...(hiddenParts.length ? [element("ul", {}, ...hiddenParts.map(hiddenItem))] : []),
      );
    },
    select,
    versions: [...systems].flatMap((system) => [...system.querySelectorAll("select")]),
  };
}

if (typeof document !== "undefined") {
  const pickers = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".your-device"))]
    .flatMap(
      (root) => yourDevice(root) ?? [],
    );
  let choice = readChoice();
  let shownVariants = "";
  const update = () => {
    const variants = pickers.map((picker) => picker.variants(choice.device)).find(Boolean);
    const allVariants = [...(variants?.values() ?? [])];
    const chosenVariant = variants?.get(choice.version);
    // A version that this device can't run counts as unknown.
    const version = chosenVariant === undefined ? "" : choice.version;
    const ownVariants = chosenVariant === undefined ? allVariants : [chosenVariant];
    let versionMatters = false;
    /** @type {HTMLElement[]} */
    const hiddenParts = [];
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-for]"))) {
      const fitting = allVariants.filter((number) => isAmong(part.dataset.for ?? "", number));
      const ownFitting = ownVariants.filter((number) => fitting.includes(number));
      versionMatters ||= fitting.length > 0 && fitting.length < allVariants.length;
      const isHidden = ownVariants.length > 0 && !ownFitting.length;
      part.toggleAttribute("data-not-yours", isHidden);
      part.toggleAttribute("data-yours", ownVariants.length > 0 && ownFitting.length === ownVariants.length);
      // Lists whole steps, solutions and questions, not other forms of something that is shown.
      if (
        isHidden && part.matches(".steps > li, .solution, .faq details, .ways h3") && !part.closest(".card")
      ) {
        hiddenParts.push(part);
      }
    }
    const outermost = hiddenParts.filter((part) => !part.parentElement?.closest("[data-not-yours]"));
    // A question can be on several ways of the tree.
    const listed = [...new Map(outermost.map((part) => [part.dataset.question ?? part, part])).values()];
    for (const picker of pickers) picker.render({ device: choice.device, version }, versionMatters, listed);
    // Nothing is updated if nothing has changed for the visitor.
    if (shownVariants !== (shownVariants = ownVariants.join())) {
      document.dispatchEvent(new Event("devicechange"));
    }
  };
  /** @param {Choice} newChoice */
  const choose = (newChoice) => {
    choice = newChoice;
    storeChoice(choice);
    update();
  };
  for (const picker of pickers) {
    picker.select.addEventListener("change", () => choose({ device: picker.select.value, version: "" }));
    for (const versions of picker.versions) {
      versions.addEventListener("change", () => choose({ device: choice.device, version: versions.value }));
    }
  }
  addEventListener("storage", (event) => {
    if (event.key === STORAGE_KEY || event.key === null) {
      choice = readChoice();
      update();
    }
  });
  // A page restored from the back/forward cache may be older than the choice.
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      const stored = readChoice();
      if (stored.device) choice = stored;
      update();
    }
  });
  if (pickers.length) update();
}
