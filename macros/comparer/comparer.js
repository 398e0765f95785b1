// Compares devices that the visitor picks, as the build does for the ready comparisons. The choice is kept only in the
// address (?models=a,b), so back, reload, links and languages just work. The data of all devices is one file.

/**
 * @typedef {import("../payloads.d.ts").CompareData} CompareData
 * @typedef {import("../payloads.d.ts").ComparedDevice} ComparedDevice
 * @typedef {import("../payloads.d.ts").ComparedSpecification} Specification
 * @typedef {NonNullable<ComparedDevice["values"][number]>} Value
 */

/**
 * Words with their placeholders in braces filled in.
 * @param {string} words
 * @param {Record<string, string | number>} values
 */
export function fillIn(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => `${values[name] ?? whole}`);
}

/**
 * How device `a` differs from `b` in one specification, as a sentence; null if there is nothing to say.
 * @param {CompareData} data
 * @param {Specification} specification
 * @param {Value | null} a
 * @param {Value | null} b
 * @returns {{said: string, judged: "better" | "worse" | "other"} | null}
 */
export function difference(data, specification, a, b) {
  if (!a || !b || a[0] === b[0] || !specification.told) return null;
  const { kind } = specification;
  const some = (/** @type {Value} */ value) =>
    Number(value.length > 1 && (kind !== "yes-no" || value[1] === 1));
  if (!some(a) && !some(b)) return null;
  const way = some(a) - some(b) || wayOf(a, b);
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
  if (kind === "number" && a.length === 2 && b.length === 2) {
    // The gap as the editor wrote the numbers: 6.3 - 6.1 is 0.2.
    const gap = Number(Math.abs(Number(a[1]) - Number(b[1])).toFixed(9));
    const large = specification.larger && gap % 1024 === 0;
    values.n = large
      ? specification.larger.replace("{n}", numberIn(data.locale, gap / 1024))
      : specification.written.replace("{n}", numberIn(data.locale, gap));
    const unit = specification.units[new Intl.PluralRules(data.locale).select(gap)] ??
      specification.units.other;
    values.words = unit ? unit.replace("{n}", numberIn(data.locale, gap)) : values.n;
  } else if (!text && a.length === 5 && b.length === 5) {
    const [starts, goes] = [a[2] !== b[2], a[3] !== b[3]];
    if (starts || goes) {
      key = starts && goes ? "starts_and_goes" : starts ? "starts_at" : "goes_up_to";
      Object.assign(values, { a: a[2], b: b[2], c: a[3], d: b[3] });
    }
  }
  return { said: fillIn(text || data.words[key], values), judged };
}

/**
 * Whether the first is more than the second (1), or less (-1); 0 if they can't be ordered.
 * @param {Value} a
 * @param {Value} b
 */
function wayOf(a, b) {
  if (a.length === 1 || b.length === 1 || a[1] === null || b[1] === null) return 0;
  const low = Math.sign(a[1] - b[1]);
  if (a.length === 2 || b.length === 2) return low;
  const high = Math.sign(a[4] - b[4]);
  return Number(low >= 0 && high >= 0) - Number(low <= 0 && high <= 0);
}

/** @param {string} locale @param {number} value */
export function numberIn(locale, value) {
  const options = { numberingSystem: "latn", useGrouping: value >= 10000, maximumFractionDigits: 9 };
  return new Intl.NumberFormat(locale, options).format(value);
}

/** The number of sentences about two devices shown at first: the table above them has everything. */
const MOST = 6;

/** @param {ParentNode} root @param {string} selector */
function find(root, selector) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}

/**
 * Replaces a part with a copy of it for each value.
 * @template {Element} P
 * @template V
 * @param {P} part
 * @param {V[]} values
 * @param {(copy: P, value: V) => void} fill
 */
function repeat(part, values, fill) {
  part.replaceWith(...values.map((value) => {
    const copy = /** @type {P} */ (part.cloneNode(true));
    fill(copy, value);
    return copy;
  }));
}

/**
 * @param {(name: string) => DocumentFragment} part copies the contents of a template
 * @param {CompareData} data
 * @param {ComparedDevice[]} devices
 */
function result(part, data, devices) {
  const [one, ...others] = devices;
  const values = data.specifications.map((_, index) => devices.map((device) => device.values[index]));
  const differs = (/** @type {number} */ index) =>
    new Set(values[index].flatMap((value) => value?.[0] ?? [])).size > 1;
  const table = (/** @type {boolean} */ wanted) => {
    const groups = data.groups.map(([title, all]) => ({
      title,
      rows: all.filter((index) => values[index].some(Boolean) && differs(index) === wanted),
    })).filter((group) => group.rows.length);
    if (!groups.length) return [];
    const made = part("table");
    find(made, "table").className = `of-${devices.length}`;
    find(made, "caption").textContent = devices.map((device) => device.name).join(", ");
    repeat(find(made, "thead th:last-child"), devices, (head, { name, address }) => {
      const link = find(head, "a");
      link.textContent = name;
      link.setAttribute("href", address);
    });
    repeat(find(made, "tbody"), groups, (body, { title, rows }) => {
      find(body, "th").setAttribute("colspan", `${devices.length + 1}`);
      find(body, "th span").textContent = title;
      repeat(find(body, "tr:last-child"), rows, (row, index) => {
        const { id, name, help } = data.specifications[index];
        row.dataset.specification = id;
        const explained = find(row, "details");
        if (help) explained.replaceChildren(find(explained, "summary"), help);
        else explained.replaceWith(name);
        if (help) find(row, "summary").textContent = name;
        const unknown = find(row, "td:last-child");
        unknown.remove();
        repeat(find(row, "td"), values[index], (cell, value) => {
          cell.replaceChildren(...(value ? [value[0]] : unknown.cloneNode(true).childNodes));
        });
      });
    });
    return wanted ? [made] : [folded(part, find(made, ".compared"))];
  };
  const unknown = values.some((of) => of.some(Boolean) && !of.every(Boolean));
  return [
    ...table(true),
    ...others.flatMap((other) => told(part, data, one, other)),
    ...sizes(part, data, devices),
    ...bars(part, data, devices),
    ...table(false),
    ...(unknown ? [part("unknown")] : []),
  ];
}

/** Collapses what can be left out at first. @param {(name: string) => DocumentFragment} part @param {Element} all */
function folded(part, all) {
  const made = part("more");
  find(made, "details").append(all);
  return made;
}

/**
 * The differences of one device from another.
 * @param {(name: string) => DocumentFragment} part
 * @param {CompareData} data @param {ComparedDevice} one @param {ComparedDevice} other
 */
function told(part, data, one, other) {
  const found = data.specifications.flatMap((specification, index) =>
    difference(data, specification, one.values[index], other.values[index]) ?? []
  );
  const made = part(found.length ? "told" : "alike");
  find(made, "h2").textContent = fillIn(data.words.compared_with, { one: one.name, other: other.name });
  const filled = (/** @type {Element} */ section, /** @type {typeof found} */ some) => {
    for (const list of section.querySelectorAll("div")) {
      const said = some.filter(({ judged }) => judged === list.className);
      if (!said.length) list.remove();
      repeat(find(list, "li"), said, (item, one) => item.textContent = one.said);
    }
    return section;
  };
  filled(find(made, ".differences"), found.slice(0, MOST));
  const rest = found.slice(MOST);
  return rest.length ? [made, folded(part, filled(find(part("told"), ".differences"), rest))] : [made];
}

/** @param {(name: string) => DocumentFragment} part @param {CompareData} data @param {ComparedDevice[]} devices */
function sizes(part, data, devices) {
  const drawn = devices.flatMap(({ name, outline }) => outline ? [{ name, ...outline }] : []);
  if (drawn.length < 2) return [];
  const made = part("sizes");
  const svg = /** @type {SVGSVGElement} */ (made.querySelector("svg"));
  const tallest = Math.max(...drawn.map(({ height }) => height));
  let at = 0;
  const shapes = drawn.flatMap(({ width, height, depth }) =>
    [width, depth].flatMap((wide, side) => {
      const shape = { x: at, y: tallest - height, width: wide, height, side };
      at += wide + (side ? data.gap : data.gap / 2);
      return wide ? [shape] : [];
    })
  );
  const size = svg.viewBox.baseVal;
  size.width += at - data.gap;
  size.height += tallest;
  const label = svg.getAttribute("aria-label") ?? "";
  svg.setAttribute("aria-label", drawn.map((one) => fillIn(label, one)).join("; "));
  const [front, edge] = svg.querySelectorAll("rect");
  svg.replaceChildren(...shapes.map(({ side, ...place }) => {
    const from = side ? edge : front;
    const rect = /** @type {SVGRectElement} */ (from.cloneNode());
    const round = Number(from.getAttribute("rx")) / Number(from.getAttribute("width"));
    for (const [key, value] of Object.entries({ ...place, rx: place.width * round })) {
      rect.setAttribute(key, `${value}`);
    }
    return rect;
  }));
  repeat(find(made, "li"), drawn, (item, one) => {
    for (const text of [find(item, "b"), /** @type {ChildNode} */ (item.lastChild)]) {
      text.textContent = fillIn(text.textContent ?? "", one);
    }
  });
  return [made];
}

/** @param {(name: string) => DocumentFragment} part @param {CompareData} data @param {ComparedDevice[]} devices */
function bars(part, data, devices) {
  const charts = data.specifications.flatMap(({ name, bars }, index) => {
    const drawn = devices.flatMap((device) => {
      const value = device.values[index];
      return value?.length === 2 && value[1] !== null
        ? [{ name: device.name, text: value[0], rank: value[1] }]
        : [];
    });
    return bars && new Set(drawn.map(({ rank }) => rank)).size > 1 ? [{ name, drawn }] : [];
  });
  if (!charts.length) return [];
  const made = part("bars");
  repeat(find(made, "figure"), charts, (chart, { name, drawn }) => {
    const largest = Math.max(...drawn.map(({ rank }) => rank));
    find(chart, "figcaption").textContent = name;
    repeat(find(chart, "li"), drawn, (bar, { name, text, rank }) => {
      find(bar, "span").textContent = name;
      find(bar, "b").textContent = text;
      find(bar, "rect").setAttribute("width", `${(100 * rank) / largest}`);
    });
  });
  return [made];
}

/** @param {HTMLElement} root the macro's root element */
function comparer(root) {
  const selects = [...root.querySelectorAll("select")];
  const said = /** @type {HTMLElement} */ (root.querySelector(".said"));
  const place = /** @type {HTMLElement} */ (root.querySelector(".result"));
  const part = (/** @type {string} */ name) => {
    const template = /** @type {HTMLTemplateElement} */ (find(root, `template[data-part=${name}]`));
    return document.importNode(template.content, true);
  };
  const languages = [
    .../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("nav.languages a")),
  ];
  /** @type {() => Promise<CompareData>} */
  const load = () => mendbook.load(root.dataset.src);
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
      if (now.join() !== ids.join()) return; // the choice has changed meanwhile
      const devices = ids.flatMap((id) => data.devices.find((device) => device.id === id) ?? []);
      said.textContent = fillIn(data.words.compared_with, {
        one: devices[0].name,
        other: new Intl.ListFormat(data.locale).format(devices.slice(1).map((device) => device.name)),
      });
      place.replaceChildren(...result(part, data, devices));
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
