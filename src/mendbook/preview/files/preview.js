// Follows the preview: loads the page again when there is a newer one. A tab that nobody looks at waits.
(() => {
  const { version } = document.currentScript.dataset;
  /** @type {EventSource | undefined} */
  let changes;

  const follow = () => {
    changes?.close();
    if (document.visibilityState !== "visible") return; // a browser has few connections
    changes = new EventSource("/_mendbook/changes");
    changes.onmessage = ({ data }) => {
      if (data !== version) location.reload();
    };
  };
  document.addEventListener("visibilitychange", follow);
  follow();

  // Who has closed the list of problems finds it closed on the next page too, until there are others.
  const bar = document.querySelector("mendbook-preview")?.shadowRoot?.querySelector("details");
  if (bar) {
    const problems = bar.querySelector(".problems").textContent;
    if (sessionStorage.getItem("mendbook-closed") === problems) bar.open = false;
    bar.addEventListener("toggle", () => sessionStorage.setItem("mendbook-closed", bar.open ? "" : problems));
  }
})();
