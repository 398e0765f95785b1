// Lists the pages of this language that are kept, instead of the one that isn't.
for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".no-connection"))) {
  const section = /** @type {HTMLElement} */ (part.querySelector("section"));
  const ofSite = document.title.slice(document.title.lastIndexOf(" · "));
  mendbook.ask(
    { ask: "pages" },
    (/** @type {{pages?: [string, string][]}} */ { pages = [] }) => {
      const links = pages.map(([address, title]) => {
        const link = document.createElement("a");
        link.href = address;
        link.textContent = new DOMParser().parseFromString(title, "text/html").documentElement.textContent;
        link.textContent = (link.textContent ?? "").replace(ofSite, "");
        return link;
      });
      const order = new Intl.Collator(document.documentElement.lang);
      links.sort((a, b) => order.compare(a.text, b.text));
      section.querySelector("ul")?.replaceChildren(
        ...links.map((link) => {
          const item = document.createElement("li");
          item.append(link);
          return item;
        }),
      );
      section.hidden = links.length === 0;
    },
  );
}
