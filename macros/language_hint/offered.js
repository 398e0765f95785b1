// The line that offers the page in another language.

const DISMISSED_KEY = "mendbook.language";

function rememberDismissal() {
  try {
    localStorage.setItem(DISMISSED_KEY, "decided");
  } catch {
    // Storage is full. If it is blocked, the line isn't shown at all.
  }
}

/** @param {HTMLAnchorElement} link to the page in that language */
function offer(link) {
  const line = document.createElement("p");
  line.className = "language-hint";
  line.lang = link.lang || link.hreflang;
  line.dir = link.dir;
  const [languageLink, dismissButton] = [document.createElement("a"), document.createElement("button")];
  languageLink.textContent = link.dataset.invitation ?? "";
  languageLink.href = link.href;
  languageLink.hreflang = link.hreflang;
  languageLink.addEventListener("click", () => {
    rememberDismissal();
    languageLink.href = link.href; // it includes the answers given meanwhile
  });
  dismissButton.type = "button";
  dismissButton.textContent = link.dataset.no ?? "";
  dismissButton.addEventListener("click", () => {
    rememberDismissal();
    line.remove();
    document.querySelector("main")?.focus({ preventScroll: true });
  });
  line.append(languageLink, dismissButton);
  document.querySelector("main")?.after(line);
}

mendbook.give(offer);
