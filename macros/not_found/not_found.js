// Hosts send one page for every missing address; the address itself says which language the visitor reads.
const sections = [...document.querySelectorAll(".not-found")];
const own = sections
  .filter((section) => location.pathname.startsWith(section.dataset.root))
  .sort((a, b) => b.dataset.root.length - a.dataset.root.length)[0];
if (own && own !== sections[0]) {
  const response = await fetch(`${own.dataset.root}404.html`);
  if (response.ok) {
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    document.documentElement.lang = page.documentElement.lang;
    document.documentElement.dir = page.documentElement.dir;
    document.title = page.title;
    document.body.replaceWith(page.body);
  }
}
if (own) {
  for (const section of document.querySelectorAll(".not-found")) section.hidden = section.lang !== document.documentElement.lang;
}
