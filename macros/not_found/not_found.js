// Hosts serve one page for all wrong addresses; the address itself tells the visitor's language.
const findSections =
  () => [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".not-found"))];
const rootOf = (/** @type {HTMLElement} */ section) => section.dataset.root ?? "/";
const sections = findSections();
const own = sections
  .filter((section) => location.pathname.startsWith(rootOf(section)))
  .sort((a, b) => rootOf(b).length - rootOf(a).length)[0];
if (own && own !== sections[0]) {
  const response = await fetch(`${rootOf(own)}404.html`);
  if (response.ok) {
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    document.documentElement.lang = page.documentElement.lang;
    document.documentElement.dir = page.documentElement.dir;
    document.title = page.title;
    document.body.replaceWith(page.body);
    document.dispatchEvent(new Event("bodychange"));
  }
}
if (own) {
  for (const section of findSections()) {
    section.toggleAttribute("data-own", section.lang === document.documentElement.lang);
  }
}
