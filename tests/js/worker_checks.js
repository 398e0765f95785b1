// How the service worker handles addresses and pages, for a site in /help/ of its host.
import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, { site: { version: "1", homes: { "": [], "pt/": [] } } });
const { homeOf, isByContent, isCacheable: isGood, isOurs, keyOf, namesIn, NAME, filesOf: partsOf, ROOT } =
  await import(
    "../../overrides/sw_kept.js"
  );

/** @param {string} address */
const at = (address) => `https://host.example/help/${address}`;

test("the site is a folder of its host", () => {
  assert.deepEqual(ROOT, at(""));
  assert.deepEqual(NAME, "mendbook /help/");
});

test("a page is cached once, whatever follows its address", () => {
  for (const more of ["", "?models=a,b", "#part", "index.html", "index.html?a#b"]) {
    assert.deepEqual(keyOf(at(`guides/${more}`)), at("guides/"));
  }
  assert.deepEqual(keyOf(at("offline.html")), at("offline.html"));
});

test("an address determines the language", () => {
  assert.deepEqual(homeOf(at("")), "");
  assert.deepEqual(homeOf(at("ptarmigan/")), "");
  assert.deepEqual(homeOf(at("pt/")), "pt/");
  assert.deepEqual(homeOf(at("pt/guias/a/?b=/en/")), "pt/");
});

test("content-addressed names are recognised", () => {
  assert.deepEqual(isByContent(at("assets/page.0123456789.css?a")), true);
  assert.deepEqual(isByContent(at("assets/offline.0123456789.json")), true);
  assert.deepEqual(isByContent(at("assets/fonts/sans.woff2")), false);
  assert.deepEqual(isByContent(at("guides/page.0123456789/")), false);
  const names = namesIn(
    `<a data-x="../assets/search-pt.0a1b2c3d4e.js"> url(page.0123456789.css), page.012345678.css`,
  );
  assert.deepEqual([...names], ["search-pt.0a1b2c3d4e.js", "page.0123456789.css"]);
  assert.deepEqual(namesIn("none").size, 0);
});

test("a page needs its styles, scripts and pictures, and nothing from other sites", () => {
  const html =
    `<link rel="canonical" href="https://elsewhere.example/"><link rel="icon" type="a" href="../mark.svg">
    <link rel="manifest" href="../m"><link rel="stylesheet" href="../assets/a.css"><script defer src="../assets/a.js"></script>
    <a href="../b/"><img src="../../../outside.png" alt=""><img alt="" src="./c.png"></a><img src="../mark.svg">`;
  const parts = ["mark.svg", "assets/a.css", "assets/a.js", "guides/c.png"];
  assert.deepEqual(partsOf(html, at("guides/")), parts.map(at));
});

test("only pages made by Mendbook are cached", () => {
  assert.deepEqual(isOurs(`<link rel="manifest" href="./manifest.webmanifest" data-worker="./sw.js">`), true);
  for (const canonical of ["", `<link rel="canonical" href="https://host.example/help/guides/a/">\n`]) {
    const leads =
      `<meta name="robots" content="noindex">\n${canonical}<meta http-equiv="refresh" content="0; url=../a/">`;
    assert.deepEqual(isOurs(leads), true);
  }
  for (
    const html of [
      "<title>Log in</title>",
      `<link rel="manifest" href="./m">`,
      `<meta http-equiv="refresh" content="0">`,
    ]
  ) {
    assert.deepEqual(isOurs(html), false);
  }
});

test("only complete answers of the site itself are cached", () => {
  /** @param {object} is @param {Record<string, string>} headers */
  const answer = (is, headers = {}) => /** @type {Response} */ ({
    status: 200,
    type: "basic",
    redirected: false,
    headers: new Headers(headers),
    ...is,
  });
  assert.deepEqual(isGood(answer({})), true);
  assert.deepEqual(isGood(answer({}, { "cache-control": "max-age=5" })), true);
  for (
    const is of [{ status: 206 }, { status: 404 }, { type: "opaque" }, { type: "opaqueredirect" }, {
      redirected: true,
    }]
  ) {
    assert.deepEqual(isGood(answer(is)), false);
  }
  assert.deepEqual(isGood(answer({}, { "cache-control": "private, no-store" })), false);
});
