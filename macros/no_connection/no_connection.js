// Lists the cached pages of this language, in place of the one that isn't cached.
import { element } from "../elements/elements.js";

/** The text of a title in HTML, without the name of the site. @param {string} title @param {string} siteSuffix */
function titleText(title, siteSuffix) {
  const words = new DOMParser().parseFromString(title, "text/html").documentElement.textContent ?? "";
  return words.replace(siteSuffix, "");
}

for (const container of document.querySelectorAll(".no-connection")) {
  const section = /** @type {HTMLElement} */ (container.querySelector("section"));
  const siteSuffix = document.title.slice(document.title.lastIndexOf(" · "));
  mendbook.ask({ ask: "pages" }, (/** @type {{pages?: [string, string][]}} */ { pages = [] }) => {
    const links = pages.map(([address, title]) =>
      element("a", { href: address }, titleText(title, siteSuffix))
    );
    const collator = new Intl.Collator(document.documentElement.lang);
    links.sort((a, b) => collator.compare(a.text, b.text));
    section.querySelector("ul")?.replaceChildren(...links.map((link) => element("li", {}, link)));
    section.hidden = links.length === 0;
  });
}
