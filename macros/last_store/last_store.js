// Shows the store that the browser remembers, and whether it is open.

for (const call of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".call[data-stores]"))) {
  let place = "";
  try {
    place = localStorage.getItem("mendbook.store") ?? "";
  } catch {
    // Storage is blocked.
  }
  if (!place) continue;
  const { load } = mendbook;
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watch.disconnect();
    Promise.all([load(call.dataset.script), load(call.dataset.stores)]).then(
      ([{ showLastStore }, stores]) => showLastStore(call, stores, place),
      () => {}, // The button below links to all stores.
    );
  }, { rootMargin: "800px" });
  watch.observe(call);
}
