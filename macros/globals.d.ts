/** What overrides/shell.js gives all scripts of a page. */
declare var mendbook: {
  /** What a script of data, or one that comes later, gives; a style sheet comes before it. */
  load(address: string | undefined, style?: string): Promise<any>;
  give(data: unknown): void;
  /** Asks the worker in the background; it may answer several times, or never. */
  ask(question: { ask: string; [more: string]: unknown }, told?: (answer: any) => void): void;
  /** One of the site's own words in the form that a number needs. forms: as JSON. */
  counted(forms: string | undefined, n: number): string;
};
