// Draws a QR code as SVG: black on white in every colour scheme, with the light margin that scanners need.
import { qrCode } from "./qr.js";

const SVG = "http://www.w3.org/2000/svg";

/** @param {HTMLElement} container @param {string} address @param {string} name for screen readers */
function draw(container, address, name) {
  // An address that is too long to scan from a screen is cut to that of the page.
  const code = qrCode(address) ?? qrCode(address.split("#")[0]);
  if (!code) return;
  const size = code.rows.length + 8;
  const svg = document.createElementNS(SVG, "svg");
  for (
    const [key, value] of Object.entries({ viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": name })
  ) {
    svg.setAttribute(key, value);
  }
  const [background, modules] = ["rect", "path"].map((tag) => document.createElementNS(SVG, tag));
  for (const [key, value] of Object.entries({ width: size, height: size, fill: "#fff" })) {
    background.setAttribute(key, `${value}`);
  }
  const runs = code.rows.flatMap((row, y) =>
    [...row.map(Number).join("").matchAll(/1+/g)].map(({ 0: run, index }) =>
      `M${index + 4} ${y + 4}h${run.length}v1h-${run.length}`
    )
  );
  modules.setAttribute("d", runs.join(""));
  modules.setAttribute("fill", "#000");
  modules.setAttribute("shape-rendering", "crispEdges");
  svg.append(background, modules);
  container.replaceChildren(svg);
}

if (typeof document !== "undefined") mendbook.give({ draw });
