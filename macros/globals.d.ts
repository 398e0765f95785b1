/** The functions that overrides/shell.js provides for all scripts of a page. */
declare var mendbook: {
  /** Loads a script of data or code, after its style sheet, and returns what it passes to `give`. */
  load(address: string | undefined, style?: string): Promise<any>;
  give(data: unknown): void;
  /** Sends a request to the service worker; it may answer several times, or never. */
  ask(request: { ask: string; [key: string]: unknown }, onAnswer?: (answer: any) => void): void;
  /** The plural form of an interface word for a number. forms: as JSON. */
  counted(forms: string | undefined, n: number): string;
};
