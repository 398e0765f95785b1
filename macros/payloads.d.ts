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

/**
 * When a store is open: hours are minutes of the day, beginnings and ends in turn, and at the end -1
 * where it is (also) open by appointment.
 *
 * zone: its time zone. exceptions: days with their hours; the first that is on a day counts. days: those
 * that are holidays; these count after exceptions. Days are as `isOn` of macros/opening/opening.js reads
 * them.
 */
export type Schedule = {
  week: number[][];
  holidays?: number[];
  seasons?: ([string, (number[] | null)[]] | [string, (number[] | null)[], number[]])[];
  zone: string;
  exceptions?: [string, number[]][];
  days?: string[];
};

/**
 * index: of stores by their number.
 */
export type Stores = {
  folder: string;
  names: string[];
  addresses: string[];
  streets: string[];
  postcodes: string[];
  coordinates: [number, number][];
  at: [number, number, number][];
  country: number[];
  place: number[];
  zone: number[];
  week: number[];
  exception: number[];
  day: number[];
  countries: [string, string, string[], string, number][];
  places: string[];
  zones: string[];
  weeks: Week[];
  exceptions: [string, number[]][][];
  days: string[][];
  index: Index;
};

/**
 * week: from Monday. holidays: the hours on these, where they are others. seasons: the first counts.
 */
export type Week = {
  week: number[][];
  holidays?: number[];
  seasons?: ([string, (number[] | null)[]] | [string, (number[] | null)[], number[]])[];
};

/**
 * Pages are known by their number. count: of pages. common: words that say little. terms: in order, each
 * as one digit, how much of its beginning it shares with the one before (base 36), and the rest. postings:
 * for each field of an entry, in base 64, the bits that say for each term which pages have it.
 */
export type Index = {
  count: number;
  common: string;
  terms: string;
  postings: string[];
};

/**
 * The index of all pages of a language, in the order of KINDS; kinds: how many of each, if any.
 *
 * addresses: coded as terms. topics: addresses and names; topic: of each page its number among them, or -1.
 * devices: names; ranges: of their numbers, as `0-3 7`; range: of each page the number of its range. called:
 * by the words that are its name, the page that they mean. popular: what many look for, with addresses.
 * details: addresses of scripts, each of `batch` pages with a list for each: its summary, and the title and
 * the anchor of each section.
 */
export type SearchIndex = {
  count: number;
  common: string;
  terms: string;
  postings: string[];
  titles: string[];
  addresses: string;
  kinds: Record<string, number>;
  topics: [string, string][];
  topic: number[];
  devices: string[];
  ranges: string[];
  range: number[];
  called: Record<string, number>;
  popular: [string, string][];
  batch: number;
  details: string[];
};

/**
 * homes: by the address of each language's home page, the files that are kept for everybody who comes.
 */
export type WorkerSite = {
  version: string;
  homes: Record<string, string[]>;
};

/**
 * What a language has in all. size: in bytes. list: the address of its `OfflineList`.
 */
export type Offer = {
  version: string;
  size: number;
  list: string;
};

/**
 * files: address, bytes, and a mark that is another where the content is.
 */
export type OfflineList = {
  files: [string, number, string][];
};
