// Made by tests/js/declarations.py of the Python types: change those.

/**
 * groups: indexes of the specifications in each group. gap: between outlines.
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
 * better, having: whether more of it, or having it at all, is better (1), worse (-1) or neither (0).
 * Sentences are '' if the general ones apply. in_words: whether sentences describe it. bars: whether it is
 * drawn as bars. written: the pattern of a number, with `{n}`. larger: that of 1024 of them in the next
 * unit. units: the unit in words, by plural category.
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
  in_words: boolean;
  bars: boolean;
  written: string;
  larger: string;
  units: Record<string, string>;
};

/**
 * address: of its page, relative to the page that compares. values: for each specification; None if it
 * isn't known.
 */
export type ComparedDevice = {
  id: string;
  name: string;
  address: string;
  outline: Outline | null;
  values: ([string] | [string, number | null] | [string, number, string, string, number] | null)[];
};

/**
 * The sides of a device in the unit of the data, and in words. depth: 0 if it isn't known.
 */
export type Outline = {
  width: number;
  height: number;
  depth: number;
  label: string;
};

/**
 * The opening hours of a store: minutes of the day, opening and closing times in turn, and -1 at the end
 * if it is (also) open by appointment. zone: its time zone. exceptions: dates with their hours; the first
 * match counts. days: its holidays, which exceptions override. Dates are in the form that `isOn` of
 * macros/opening/opening.js reads.
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
 * The data of the store finder. index: of stores by number.
 */
export type Stores = {
  folder: string;
  names: string[];
  addresses: string[];
  streets: string[];
  postcodes: string[];
  coordinates: [number, number][];
  dots: [number, number, number][];
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
 * week: from Monday. holidays: the hours on holidays, if they differ. seasons: the first match counts.
 */
export type Week = {
  week: number[][];
  holidays?: number[];
  seasons?: ([string, (number[] | null)[]] | [string, (number[] | null)[], number[]])[];
};

/**
 * The index of all pages, which are numbered. count: of pages. common: stop words. terms: in order, each
 * as one digit (base 36) for the length of the prefix that it shares with the previous one, and the rest.
 * postings: for each field of an entry, in base 64, bits that encode the pages of each term.
 */
export type Index = {
  count: number;
  common: string;
  terms: string;
  postings: string[];
};

/**
 * The index of all pages of a language, in the order of RESULT_KINDS. kinds: the number of pages of each
 * kind, if any.
 *
 * addresses: front-coded like the terms. topics: addresses and names; topic: by page, the position of its
 * topic, or -1. devices: names; ranges: sets of their numbers, as `0-3 7`; range: by page, the position of
 * its range. called: pages by the terms that are their name. popular: popular symptoms with their addresses.
 * details: addresses of scripts, each for `batch` pages: a summary, and the title and anchor of each
 * section.
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
 * The version of the site. homes: the precached files, by the address of each language's home page.
 */
export type WorkerSite = {
  version: string;
  homes: Record<string, string[]>;
};

/**
 * A language that a visitor can keep. size: in bytes. list: the address of its `OfflineList`.
 */
export type Offer = {
  version: string;
  size: number;
  list: string;
};

/**
 * All files of a language: address, bytes, and a mark that changes with the content.
 */
export type OfflineList = {
  files: [string, number, string][];
};
