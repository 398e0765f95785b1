// Shows the store that the browser remembers, and whether it is open.

for (
  const container of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".call[data-stores]"))
) {
  let remembered = "";
  try {
    remembered = localStorage.getItem("mendbook.store") ?? "";
  } catch {
    // Storage is blocked.
  }
  if (!remembered) continue;
  const { load } = mendbook;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    Promise.all([load(container.dataset.script), load(container.dataset.stores)]).then(
      ([{ showLastStore }, stores]) => showLastStore(container, stores, remembered),
      () => {}, // The button below links to all stores.
    );
  }, { rootMargin: "800px" });
  observer.observe(container);
}
