// Shows only what concerns the visitor's own device. Which it is, is kept in this browser alone, for all pages.

const CHOSEN = "mendbook.device";

/**
 * Whether a device is among those of an element.
 * @param {string} numbers `0-3 7`
 * @param {number} number
 */
export function isAmong(numbers, number) {
  return numbers.split(" ").filter(Boolean).some((run) => {
    const [first, last = first] = run.split("-").map(Number);
    return first <= number && number <= last;
  });
}

/** What was chosen before; nothing where the browser keeps nothing. */
function remembered() {
  try {
    return localStorage.getItem(CHOSEN) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} device */
function remember(device) {
  try {
    if (device) localStorage.setItem(CHOSEN, device);
    else localStorage.removeItem(CHOSEN);
  } catch {
    // Blocked or full: the choice holds for this page.
  }
}

/** What is said of an element that is hidden: its name, and whom it is for. @param {HTMLElement} hidden */
function whatIsHidden(hidden) {
  const made = document.createElement("li");
  const name = hidden.querySelector(":scope > .step-name, :scope > h3, :scope > summary h3") ?? hidden;
  const devices = hidden.querySelector(".only-for") ?? hidden.parentElement?.querySelector(".only-for");
  const words = `${name.textContent?.trim()} – ${devices?.textContent?.trim() ?? ""}`;
  if (!hidden.id || !hidden.matches("li")) {
    made.append(words);
    return made;
  }
  // A step keeps its place, so there is something to go to.
  const link = document.createElement("a");
  link.href = `#${hidden.id}`;
  link.append(words);
  made.append(link);
  return made;
}

/** @param {HTMLElement} root the macro's root element */
function yourDevice(root) {
  const links = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll(`.models[data-of="${root.dataset.of}"] [data-device]`)
  );
  if (!links.length) return null;
  root.append(/** @type {HTMLTemplateElement} */ (root.querySelector("template")).content.cloneNode(true));
  const select = /** @type {HTMLSelectElement} */ (root.querySelector("select"));
  const said = /** @type {HTMLElement} */ (root.querySelector(".said"));
  for (const link of links) {
    const family = link.closest("ul")?.parentElement?.querySelector(":scope > b")?.textContent;
    let group = /** @type {HTMLElement} */ (select);
    if (family) {
      const last = select.lastElementChild;
      if (last instanceof HTMLOptGroupElement && last.label === family) group = last;
      else {
        const made = document.createElement("optgroup");
        made.label = family;
        select.append(made);
        group = made;
      }
    }
    group.append(new Option(link.textContent ?? "", link.dataset.device));
  }
  return {
    /** The number of a device, if the guide is for it. @param {string} device */
    number(device) {
      const link = [...links].find((one) => one.dataset.device === device);
      return link ? Number(link.dataset.number) : null;
    },
    /** @param {string} device @param {HTMLElement[]} gone what has been hidden */
    show(device, gone) {
      const words = said.dataset;
      const link = [...links].find((one) => one.dataset.device === device);
      select.value = link ? device : "";
      const line = document.createElement("p");
      if (!link) {
        line.textContent = (device ? words.other : words.none) ?? "";
        said.replaceChildren(line);
        return;
      }
      const name = document.createElement("b");
      name.textContent = link.textContent;
      const remark = link.dataset.remark ? ` (${link.dataset.remark})` : "";
      const fitted = document.querySelector("[data-for]") ? words.fitted : words.all;
      line.append(name, `${remark}. ${gone.length ? words.hidden : fitted}`);
      said.replaceChildren(line);
      if (gone.length) {
        const list = document.createElement("ul");
        list.append(...gone.map(whatIsHidden));
        said.append(list);
      }
    },
    select,
  };
}

if (typeof document !== "undefined") {
  const pickers = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".your-device"))].flatMap(
    (root) => yourDevice(root) ?? [],
  );
  let device = remembered();
  const fit = () => {
    const numbers = pickers.map((picker) => picker.number(device));
    const number = device ? (numbers.find((one) => one !== null) ?? null) : null;
    document.documentElement.toggleAttribute("data-device-chosen", number !== null);
    /** @type {HTMLElement[]} */
    const gone = [];
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-for]"))) {
      const away = number !== null && !isAmong(part.dataset.for ?? "", number);
      part.toggleAttribute("data-not-yours", away);
      // What is told: whole steps, solutions and questions; not the other forms of what is shown.
      if (away && part.matches(".steps > li, .solution, .faq details, .ways h3") && !part.closest(".card")) gone.push(part);
    }
    const outermost = gone.filter((part) => !part.parentElement?.closest("[data-not-yours]"));
    // A question can stand on several ways of the tree.
    const told = [...new Map(outermost.map((part) => [part.dataset.question ?? part, part])).values()];
    for (const picker of pickers) picker.show(device, told);
    document.dispatchEvent(new Event("devicechange"));
  };
  for (const picker of pickers) {
    picker.select.addEventListener("change", () => {
      device = picker.select.value;
      remember(device);
      fit();
    });
  }
  addEventListener("storage", (event) => {
    if (event.key === CHOSEN || event.key === null) {
      device = remembered();
      fit();
    }
  });
  // A page that comes back from the browser's memory may be older than the choice.
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      device = remembered() || device;
      fit();
    }
  });
  if (pickers.length) fit();
}
