// Made by tests/js/declarations.py of the Python types: change those.

/**
 * groups: of specifications, by their place among them. gap: between outlines.
 */
export type CompareData = {
  locale: string;
  words: Record<string, string>;
  gap: number;
  groups: [string, number[]][];
  specifications: ComparedSpecification[];
  devices: ComparedDevice[];
};

/**
 * better, having: whether more of it, or to have it, is better (1), worse (-1), or neither. The sentences
 * are '' where the general ones do. told: whether it is told in sentences; bars: whether it is drawn.
 * written, larger: how a number is, with `{n}`, and 1024 of it in the next unit; units: in words, by plural
 * category.
 */
export type ComparedSpecification = {
  id: string;
  name: string;
  help: string;
  kind: string;
  better: number;
  having: number;
  has: string;
  has_not: string;
  more: string;
  less: string;
  changed: string;
  told: boolean;
  bars: boolean;
  written: string;
  larger: string;
  units: Record<string, string>;
};

/**
 * address: of its page, from the one that compares. values: of each specification, None where it isn't
 * known.
 */
export type ComparedDevice = {
  id: string;
  name: string;
  address: string;
  outline: Outline | null;
  values: ([string] | [string, number | null] | [string, number, string, string, number] | null)[];
};

/**
 * Sides of a device in the data's own unit, and as they are written. depth: 0 where it isn't known.
 */
export type Outline = {
  width: number;
  height: number;
  depth: number;
  label: string;
};
