// Compares devices that the visitor picks, as the server does for the ready articles. Which they are stands in the
// address alone (?models=a,b), so back, reload, links and languages just work. All that is known comes as one file.

/**
 * A value: its text, and what it is ordered by (null where it has no order; nothing where the device has no such
 * thing); a list of numbers also has the texts of its ends.
 * @typedef {[text: string, rank?: number | null, least?: string, most?: string, largest?: number]} Value
 * @typedef {{id: string, name: string, help: string, kind: string, better: number, having: number, more: string, less: string,
 *   changed: string, has: string, has_not: string, told: boolean, picture: string, written: string, larger: string, units: Record<string, string>}} Specification
 * @typedef {{id: string, name: string, address: string, values: (Value | null)[]}} Device
 * @typedef {{locale: string, words: Record<string, string>, groups: [string, number[]][],
 *   specifications: Specification[], devices: Device[]}} Data
 */

/**
 * Words with what stands in braces filled in.
 * @param {string} words
 * @param {Record<string, string>} values
 */
export function fillIn(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/**
 * What the device `a` has other than `b` by one specification; null where nothing is to be said.
 * @param {Data} data
 * @param {Specification} specification
 * @param {Value | null} a
 * @param {Value | null} b
 * @returns {{said: string, judged: "better" | "worse" | "other"} | null}
 */
export function difference(data, specification, a, b) {
  if (!a || !b || a[0] === b[0] || !specification.told) return null;
  const { kind } = specification;
  const some = (/** @type {Value} */ value) =>
    Number(kind === "yes-no" ? value[1] === 1 : value[1] !== undefined);
  if (!some(a) && !some(b)) return null;
  const way = some(a) - some(b) || wayOf(kind, a, b);
  const wanted = way * (some(a) && some(b) ? specification.better : specification.having);
  const judged = !wanted ? "other" : wanted > 0 ? "better" : "worse";
  /** @type {Record<string, string>} */
  const values = { a: a[0], b: b[0], name: specification.name };
  let key = "instead_of";
  let text = way > 0 ? specification.more : way < 0 ? specification.less : "";
  if (some(a) !== some(b)) {
    text = way > 0 ? specification.has : specification.has_not;
    if (kind === "yes-no") key = way > 0 ? "has_it" : "has_it_not";
  }
  text ||= specification.changed;
  if (kind === "number" && some(a) && some(b)) {
    // The gap as the editor wrote the numbers: 6.3 - 6.1 is 0.2.
    const gap = Number(Math.abs(Number(a[1]) - Number(b[1])).toFixed(9));
    const large = specification.larger && gap % 1024 === 0;
    values.n = large
      ? specification.larger.replace("{n}", numberIn(data.locale, gap / 1024))
      : specification.written.replace("{n}", numberIn(data.locale, gap));
    const unit = specification.units[new Intl.PluralRules(data.locale).select(gap)] ??
      specification.units.other;
    values.words = unit ? unit.replace("{n}", numberIn(data.locale, gap)) : values.n;
  } else if (!text && kind === "numbers" && some(a) && some(b)) {
    const [starts, goes] = [a[2] !== b[2], a[3] !== b[3]];
    if (starts || goes) {
      key = starts && goes ? "starts_and_goes" : starts ? "starts_at" : "goes_up_to";
      Object.assign(values, { a: a[2], b: b[2], c: a[3], d: b[3] });
    }
  }
  return { said: fillIn(text || data.words[key], values), judged };
}

/**
 * Whether the first is more than the second (1), or less (-1); 0 where there is no order.
 * @param {string} kind
 * @param {Value} a
 * @param {Value} b
 */
function wayOf(kind, a, b) {
  if (typeof a[1] !== "number" || typeof b[1] !== "number") return 0;
  if (kind === "numbers") {
    const [low, high] = [Math.sign(a[1] - b[1]), Math.sign((a[4] ?? 0) - (b[4] ?? 0))];
    return Number(low >= 0 && high >= 0) - Number(low <= 0 && high <= 0);
  }
  return Math.sign(a[1] - b[1]);
}

/** @param {string} locale @param {number} value */
export function numberIn(locale, value) {
  const options = { numberingSystem: "latn", useGrouping: value >= 10000, maximumFractionDigits: 9 };
  return new Intl.NumberFormat(locale, options).format(value);
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string | null | false)} children
 */
function element(tag, attributes, ...children) {
  const svg = tag === "svg" || tag === "rect";
  const made = svg
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, `${value}`);
  made.append(...children.filter((child) => child !== null && child !== false));
  return made;
}

/** So many sentences on two devices are seen at first: the table above says all. */
const MOST = 6;

/**
 * Sentences, by what they mean for whoever chooses.
 * @param {Record<string, string>} words @param {{said: string, judged: string}[]} found
 */
function sentences(words, found) {
  const lists = ["better", "worse", "other"]
    .map((judged) => ({ judged, said: found.filter((one) => one.judged === judged) }))
    .filter(({ said }) => said.length);
  return element(
    "section",
    { class: "differences" },
    ...lists.map(({ judged, said }) =>
      element(
        "div",
        { class: judged },
        element("h3", {}, words[`what_is_${judged}`]),
        element("ul", {}, ...said.map((one) => element("li", {}, one.said))),
      )
    ),
  );
}

/** @param {Data} data @param {Device[]} devices */
function result(data, devices) {
  const { words, specifications } = data;
  const [one, ...others] = devices;
  const known = specifications.map((specification, index) => ({
    specification,
    index,
    values: devices.map((device) => device.values[index]),
  }));
  const told = others.flatMap((other) => {
    const found = known.flatMap(
      ({ specification, index }) =>
        difference(data, specification, one.values[index], other.values[index]) ?? [],
    );
    const [most, rest] = [found.slice(0, MOST), found.slice(MOST)];
    return [
      element("h2", {}, fillIn(words.compared_with, { one: one.name, other: other.name })),
      most.length ? sentences(words, most) : element("p", {}, words.nothing_differs),
      rest.length > 0 &&
      element("details", { class: "more" }, element("summary", {}, words.all_else), sentences(words, rest)),
    ];
  });
  const differs = (/** @type {number} */ index) =>
    new Set(known[index].values.flatMap((value) => (value ? [value[0]] : []))).size > 1;
  const first = table(data, devices, known, differs);
  const rest = table(data, devices, known, (index) => !differs(index));
  return [
    first && element("h2", {}, words.side_by_side),
    first,
    ...told,
    ...sizes(data, devices),
    ...bars(data, devices),
    rest && element("details", { class: "more" }, element("summary", {}, words.all_else), rest),
    known.some(({ values }) => values.some((value) => !value) && values.some(Boolean)) &&
    element("p", {}, element("small", {}, words.not_confirmed_note)),
  ];
}

/**
 * @param {Data} data
 * @param {Device[]} devices
 * @param {{values: (Value | null)[]}[]} known
 * @param {(index: number) => boolean} wanted
 */
function table(data, devices, known, wanted) {
  const groups = data.groups
    .map(([name, indices]) => ({
      name,
      rows: indices.filter((index) => known[index].values.some(Boolean) && wanted(index)),
    }))
    .filter((group) => group.rows.length);
  if (!groups.length) return null;
  const head = devices.map((device) =>
    element("th", { scope: "col", role: "columnheader" }, element("a", { href: device.address }, device.name))
  );
  const bodies = groups.map((group) =>
    element(
      "tbody",
      { role: "rowgroup" },
      element(
        "tr",
        { role: "row", class: "group" },
        element("th", { role: "rowheader", scope: "rowgroup", colspan: devices.length + 1 }, group.name),
      ),
      ...group.rows.map((index) => {
        const { id, name, help } = data.specifications[index];
        return element(
          "tr",
          { role: "row", "data-specification": id },
          element(
            "th",
            { scope: "row", role: "rowheader" },
            help ? element("details", { class: "explained" }, element("summary", {}, name), help) : name,
          ),
          ...known[index].values.map((value) =>
            element("td", { role: "cell" }, value ? value[0] : element("i", {}, data.words.not_confirmed))
          ),
        );
      }),
    )
  );
  return element(
    "div",
    { class: "compared" },
    element(
      "table",
      { class: `of-${devices.length}`, role: "table" },
      element("caption", { class: "hidden" }, devices.map((device) => device.name).join(", ")),
      element(
        "thead",
        { role: "rowgroup" },
        element(
          "tr",
          { role: "row" },
          element(
            "th",
            { scope: "col", role: "columnheader" },
            element("span", { class: "hidden" }, data.words.specification),
          ),
          ...head,
        ),
      ),
      ...bodies,
    ),
  );
}

const GAP = 14;

/** @param {Data} data @param {Device[]} devices */
function sizes(data, devices) {
  const at = (/** @type {string} */ side) => data.specifications.findIndex((one) => one.picture === side);
  const [height, width, depth] = ["height", "width", "depth"].map(at);
  const value = (/** @type {Device} */ device, /** @type {number} */ index) => device.values[index]?.[1] ?? 0;
  const drawn = devices.filter((device) => value(device, height) && value(device, width));
  if (drawn.length < 2) return [];
  const tallest = Math.max(...drawn.map((device) => value(device, height)));
  const label = (/** @type {Device} */ device) =>
    [height, width, depth].flatMap((index) => (value(device, index) ? [device.values[index]?.[0]] : [])).join(
      " × ",
    );
  let x = 0;
  const shapes = drawn.flatMap((device) => {
    const [h, w, d] = [height, width, depth].map((index) => value(device, index));
    const side = x + w + GAP / 2;
    const made = [element("rect", { x, y: tallest - h, width: w, height: h, rx: w / 7 })];
    if (d) made.push(element("rect", { x: side, y: tallest - h, width: d, height: h, rx: d / 3 }));
    x = side + d + GAP;
    return made;
  });
  const box = `-1 -1 ${x - GAP + 2} ${tallest + 2}`;
  const described = drawn.map((device) =>
    `${fillIn(data.words.colon, { label: device.name })} ${label(device)}`
  ).join("; ");
  const captions = drawn.map((device) =>
    element("li", {}, element("b", {}, device.name), ` ${label(device)}`)
  );
  return [
    element("h2", {}, data.words.sizes),
    element(
      "figure",
      { class: "sizes" },
      element("svg", { viewBox: box, role: "img", "aria-label": described }, ...shapes),
      element("figcaption", {}, element("ul", {}, ...captions)),
    ),
  ];
}

/** @param {Data} data @param {Device[]} devices */
function bars(data, devices) {
  const charts = data.specifications.flatMap((specification, index) => {
    const drawn = devices.filter((device) => typeof device.values[index]?.[1] === "number");
    const numbers = drawn.map((device) => Number(device.values[index]?.[1]));
    if (specification.picture !== "bar" || new Set(numbers).size < 2) return [];
    const largest = Math.max(...numbers);
    const lines = drawn.map((device, i) =>
      element(
        "li",
        {},
        element("span", {}, device.name),
        " ",
        element("b", {}, device.values[index]?.[0] ?? ""),
        element(
          "svg",
          { viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
          element("rect", { width: (100 * numbers[i]) / largest, height: 4 }),
        ),
      )
    );
    const title = element("figcaption", {}, specification.name);
    return [element("figure", { class: "bars" }, title, element("ul", {}, ...lines))];
  });
  return charts.length ? [element("h2", {}, data.words.in_bars), ...charts] : [];
}

/** @param {HTMLElement} root the macro's root element */
function comparer(root) {
  const selects = [...root.querySelectorAll("select")];
  const said = /** @type {HTMLElement} */ (root.querySelector(".said"));
  const place = /** @type {HTMLElement} */ (root.querySelector(".result"));
  const languages = [
    .../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("nav.languages a")),
  ];
  /** @type {() => Promise<Data>} */
  const load = () => /** @type {any} */ (globalThis).mendbook.load(root.dataset.src);
  const show = async () => {
    const ids = [...new Set(selects.map((select) => select.value).filter(Boolean))];
    for (const link of languages) {
      link.setAttribute("href", `${link.getAttribute("href")?.split("?")[0]}${location.search}`);
    }
    if (ids.length < 2) {
      said.textContent = said.dataset.empty ?? "";
      place.replaceChildren();
      return;
    }
    try {
      const data = await load();
      const now = [...new Set(selects.map((select) => select.value).filter(Boolean))];
      if (now.join() !== ids.join()) return; // chosen anew meanwhile
      const devices = ids.flatMap((id) => data.devices.find((device) => device.id === id) ?? []);
      said.textContent = fillIn(data.words.compared_with, {
        one: devices[0].name,
        other: new Intl.ListFormat(data.locale).format(devices.slice(1).map((device) => device.name)),
      });
      place.replaceChildren(
        .../** @type {Node[]} */ (result(data, devices).filter((part) => part !== null && part !== false)),
      );
    } catch {
      said.textContent = root.dataset.failed ?? "";
      place.replaceChildren();
    }
  };
  const read = () => {
    const ids = (new URLSearchParams(location.search).get("models") ?? "").split(",");
    for (const [index, select] of selects.entries()) {
      select.value = ids[index] ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    void show();
  };
  root.addEventListener("change", () => {
    const ids = selects.map((select) => select.value).filter(Boolean);
    history.pushState(null, "", ids.length ? `?models=${ids.join(",")}` : location.pathname);
    void show();
  });
  root.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", read);
  read();
}

if (typeof document !== "undefined") {
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".comparer"))) {
    comparer(root);
  }
}
