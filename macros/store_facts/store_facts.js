// Has the browser remember the store that is looked at, for the end of guides. Nothing else is told where it is.

try {
  const { place } = /** @type {HTMLElement} */ (document.querySelector(".store[data-place]")).dataset;
  localStorage.setItem("mendbook.store", place ?? "");
} catch {
  // It remembers nothing.
}
