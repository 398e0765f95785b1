// The line that offers the page in another language.

const DECIDED = "mendbook.language";

function decide() {
  try {
    localStorage.setItem(DECIDED, "decided");
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
  const [way, away] = [document.createElement("a"), document.createElement("button")];
  way.textContent = link.dataset.invitation ?? "";
  way.href = link.href;
  way.hreflang = link.hreflang;
  way.addEventListener("click", () => {
    decide();
    way.href = link.href; // it includes the answers given meanwhile
  });
  away.type = "button";
  away.textContent = link.dataset.no ?? "";
  away.addEventListener("click", () => {
    decide();
    line.remove();
    document.querySelector("main")?.focus({ preventScroll: true });
  });
  line.append(way, away);
  document.querySelector("main")?.after(line);
}

mendbook.give(offer);
