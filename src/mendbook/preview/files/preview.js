// Follows the preview: loads the page again when there is a newer one. A tab that nobody looks at waits.
(() => {
  const { version } = document.currentScript.dataset;
  const AGAIN = 1000;
  let asking;

  const follow = async () => {
    asking = new AbortController();
    const { signal } = asking;
    while (!signal.aborted) {
      try {
        const answer = await fetch(`/_mendbook/changes/${version}`, { signal });
        if (answer.ok && (await answer.text()).trim() !== version) {
          location.reload();
          return;
        }
      } catch {
        // The preview has ended, or is being started again.
        await new Promise((go) => setTimeout(go, AGAIN));
      }
    }
  };
  const look = () => {
    asking?.abort();
    if (document.visibilityState === "visible") follow();
  };
  document.addEventListener("visibilitychange", look);
  look();

  // Who has closed the list of problems finds it closed on the next page too, until there are others.
  const bar = document.querySelector("mendbook-preview")?.shadowRoot?.querySelector("details");
  if (bar) {
    const problems = bar.querySelector(".problems").textContent;
    if (sessionStorage.getItem("mendbook-closed") === problems) bar.open = false;
    bar.addEventListener("toggle", () => sessionStorage.setItem("mendbook-closed", bar.open ? "" : problems));
  }
})();
