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
function fillIn(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => `${values[name] ?? whole}`);
}

/**
 * How device `a` differs from `b` in one specification, as a sentence; null if there is nothing to say.
 * @param {CompareData} data
 * @param {Specification} specification
 * @param {Value | null} a
 * @param {Value | null} b
 * @returns {{sentence: string, verdict: "better" | "worse" | "other"} | null}
 */
export function difference(data, specification, a, b) {
  if (!a || !b || a[0] === b[0] || !specification.in_words) return null;
  const { kind } = specification;
  const isPresent = (/** @type {Value} */ value) =>
    Number(value.length > 1 && (kind !== "yes-no" || value[1] === 1));
  if (!isPresent(a) && !isPresent(b)) return null;
  const direction = isPresent(a) - isPresent(b) || compareValues(a, b);
  const preference = direction * (isPresent(a) && isPresent(b) ? specification.better : specification.having);
  const verdict = !preference ? "other" : preference > 0 ? "better" : "worse";
  /** @type {Record<string, string>} */
  const values = { a: a[0], b: b[0], name: specification.name };
  let key = "instead_of";
  let text = direction > 0 ? specification.more : direction < 0 ? specification.less : "";
  if (isPresent(a) !== isPresent(b)) {
    text = direction > 0 ? specification.has : specification.has_not;
    if (kind === "yes-no") key = direction > 0 ? "has_it" : "has_it_not";
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
    const [startDiffers, endDiffers] = [a[2] !== b[2], a[3] !== b[3]];
    if (startDiffers || endDiffers) {
      key = startDiffers && endDiffers ? "starts_and_goes" : startDiffers ? "starts_at" : "goes_up_to";
      Object.assign(values, { a: a[2], b: b[2], c: a[3], d: b[3] });
    }
  }
  return { sentence: fillIn(text || data.words[key], values), verdict: verdict };
}

/**
 * Whether the first is more than the second (1), or less (-1); 0 if they can't be ordered.
 * @param {Value} a
 * @param {Value} b
 */
function compareValues(a, b) {
  if (a.length === 1 || b.length === 1 || a[1] === null || b[1] === null) return 0;
  const lowOrder = Math.sign(a[1] - b[1]);
  if (a.length === 2 || b.length === 2) return lowOrder;
  const highOrder = Math.sign(a[4] - b[4]);
  return Number(lowOrder >= 0 && highOrder >= 0) - Number(lowOrder <= 0 && highOrder <= 0);
}

/** @param {string} locale @param {number} value */
export function numberIn(locale, value) {
  const options = { numberingSystem: "latn", useGrouping: value >= 10000, maximumFractionDigits: 9 };
  return new Intl.NumberFormat(locale, options).format(value);
}

/** The number of sentences about two devices shown at first: the table above them has everything. */
const MAX_SENTENCES = 6;

/** @param {ParentNode} root @param {string} selector */
function query(root, selector) {
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
 * @param {(name: string) => DocumentFragment} cloneTemplate copies the contents of a template
 * @param {CompareData} data
 * @param {ComparedDevice[]} devices
 */
function resultElements(cloneTemplate, data, devices) {
  const [first, ...others] = devices;
  const values = data.specifications.map((_, index) => devices.map((device) => device.values[index]));
  const hasDifferences = (/** @type {number} */ index) =>
    new Set(values[index].flatMap((value) => value?.[0] ?? [])).size > 1;
  const makeTables = (/** @type {boolean} */ different) => {
    const groups = data.groups.map(([title, indexes]) => ({
      title,
      rows: indexes.filter((index) => values[index].some(Boolean) && hasDifferences(index) === different),
    })).filter((group) => group.rows.length);
    if (!groups.length) return [];
    const content = cloneTemplate("table");
    query(content, "table").className = `of-${devices.length}`;
    query(content, "caption").textContent = devices.map((device) => device.name).join(", ");
    repeat(query(content, "thead th:last-child"), devices, (head, { name, address }) => {
      const link = query(head, "a");
      link.textContent = name;
      link.setAttribute("href", address);
    });
    repeat(query(content, "tbody"), groups, (body, { title, rows }) => {
      query(body, "th").setAttribute("colspan", `${devices.length + 1}`);
      query(body, "th span").textContent = title;
      repeat(query(body, "tr:last-child"), rows, (row, index) => {
        const { id, name, help } = data.specifications[index];
        row.dataset.specification = id;
        const details = query(row, "details");
        if (help) details.replaceChildren(query(details, "summary"), help);
        else details.replaceWith(name);
        if (help) query(row, "summary").textContent = name;
        const unknown = query(row, "td:last-child");
        unknown.remove();
        repeat(query(row, "td"), values[index], (cell, value) => {
          cell.replaceChildren(...(value ? [value[0]] : unknown.cloneNode(true).childNodes));
        });
      });
    });
    return different ? [content] : [collapse(cloneTemplate, query(content, ".compared"))];
  };
  const hasUnknown = values.some((row) => row.some(Boolean) && !row.every(Boolean));
  return [
    ...makeTables(true),
    ...others.flatMap((other) => sentences(cloneTemplate, data, first, other)),
    ...sizes(cloneTemplate, data, devices),
    ...bars(cloneTemplate, data, devices),
    ...makeTables(false),
    ...(hasUnknown ? [cloneTemplate("unknown")] : []),
  ];
}

/** Collapses what can be left out at first. @param {(name: string) => DocumentFragment} cloneTemplate @param {Element} element */
function collapse(cloneTemplate, element) {
  const content = cloneTemplate("more");
  query(content, "details").append(element);
  return content;
}

/**
 * The differences of one device from another.
 * @param {(name: string) => DocumentFragment} cloneTemplate
 * @param {CompareData} data @param {ComparedDevice} device @param {ComparedDevice} other
 */
function sentences(cloneTemplate, data, device, other) {
  const differences = data.specifications.flatMap((specification, index) =>
    difference(data, specification, device.values[index], other.values[index]) ?? []
  );
  const content = cloneTemplate(differences.length ? "told" : "alike");
  query(content, "h2").textContent = fillIn(data.words.compared_with, {
    one: device.name,
    other: other.name,
  });
  const fillLists = (/** @type {Element} */ section, /** @type {typeof differences} */ some) => {
    for (const list of section.querySelectorAll("div")) {
      const listed = some.filter(({ verdict }) => verdict === list.className);
      if (!listed.length) list.remove();
      repeat(query(list, "li"), listed, (item, difference) => item.textContent = difference.sentence);
    }
    return section;
  };
  fillLists(query(content, ".differences"), differences.slice(0, MAX_SENTENCES));
  const hiddenDifferences = differences.slice(MAX_SENTENCES);
  return hiddenDifferences.length
    ? [
      content,
      collapse(cloneTemplate, fillLists(query(cloneTemplate("told"), ".differences"), hiddenDifferences)),
    ]
    : [content];
}

/** @param {(name: string) => DocumentFragment} cloneTemplate @param {CompareData} data @param {ComparedDevice[]} devices */
function sizes(cloneTemplate, data, devices) {
  const outlines = devices.flatMap(({ name, outline }) => outline ? [{ name, ...outline }] : []);
  if (outlines.length < 2) return [];
  const content = cloneTemplate("sizes");
  const svg = /** @type {SVGSVGElement} */ (content.querySelector("svg"));
  const tallest = Math.max(...outlines.map(({ height }) => height));
  let x = 0;
  const shapes = outlines.flatMap(({ width, height, depth }) =>
    [width, depth].flatMap((sideWidth, side) => {
      const shape = { x: x, y: tallest - height, width: sideWidth, height, side };
      x += sideWidth + (side ? data.gap : data.gap / 2);
      return sideWidth ? [shape] : [];
    })
  );
  const size = svg.viewBox.baseVal;
  size.width += x - data.gap;
  size.height += tallest;
  const label = svg.getAttribute("aria-label") ?? "";
  svg.setAttribute("aria-label", outlines.map((outline) => fillIn(label, outline)).join("; "));
  const [front, edge] = svg.querySelectorAll("rect");
  svg.replaceChildren(...shapes.map(({ side, ...place }) => {
    const original = side ? edge : front;
    const rect = /** @type {SVGRectElement} */ (original.cloneNode());
    const cornerRatio = Number(original.getAttribute("rx")) / Number(original.getAttribute("width"));
    for (const [key, value] of Object.entries({ ...place, rx: place.width * cornerRatio })) {
      rect.setAttribute(key, `${value}`);
    }
    return rect;
  }));
  repeat(query(content, "li"), outlines, (item, outline) => {
    for (const text of [query(item, "b"), /** @type {ChildNode} */ (item.lastChild)]) {
      text.textContent = fillIn(text.textContent ?? "", outline);
    }
  });
  return [content];
}

/** @param {(name: string) => DocumentFragment} cloneTemplate @param {CompareData} data @param {ComparedDevice[]} devices */
function bars(cloneTemplate, data, devices) {
  const charts = data.specifications.flatMap(({ name, bars }, index) => {
    const values = devices.flatMap((device) => {
      const value = device.values[index];
      return value?.length === 2 && value[1] !== null
        ? [{ name: device.name, text: value[0], rank: value[1] }]
        : [];
    });
    return bars && new Set(values.map(({ rank }) => rank)).size > 1 ? [{ name, drawn: values }] : [];
  });
  if (!charts.length) return [];
  const content = cloneTemplate("bars");
  repeat(query(content, "figure"), charts, (chart, { name, drawn }) => {
    const largest = Math.max(...drawn.map(({ rank }) => rank));
    query(chart, "figcaption").textContent = name;
    repeat(query(chart, "li"), drawn, (bar, { name, text, rank }) => {
      query(bar, "span").textContent = name;
      query(bar, "b").textContent = text;
      query(bar, "rect").setAttribute("width", `${(100 * rank) / largest}`);
    });
  });
  return [content];
}

/** @param {HTMLElement} root the macro's root element */
function comparer(root) {
  const selects = [...root.querySelectorAll("select")];
  const status = /** @type {HTMLElement} */ (root.querySelector(".said"));
  const output = /** @type {HTMLElement} */ (root.querySelector(".result"));
  const cloneTemplate = (/** @type {string} */ name) => {
    const template = /** @type {HTMLTemplateElement} */ (query(root, `template[data-part=${name}]`));
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
      status.textContent = status.dataset.empty ?? "";
      output.replaceChildren();
      return;
    }
    try {
      const data = await load();
      const currentIds = [...new Set(selects.map((select) => select.value).filter(Boolean))];
      if (currentIds.join() !== ids.join()) return; // the choice has changed meanwhile
      const devices = ids.flatMap((id) => data.devices.find((device) => device.id === id) ?? []);
      status.textContent = fillIn(data.words.compared_with, {
        one: devices[0].name,
        other: new Intl.ListFormat(data.locale).format(devices.slice(1).map((device) => device.name)),
      });
      output.replaceChildren(...resultElements(cloneTemplate, data, devices));
    } catch {
      status.textContent = root.dataset.failed ?? "";
      output.replaceChildren();
    }
  };
  const readAddress = () => {
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
  addEventListener("popstate", readAddress);
  readAddress();
}

if (typeof document !== "undefined") {
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".comparer"))) {
    comparer(root);
  }
}
