/** One thing to do while connecting a client. In notes and texts, what stands between backticks is shown as code. */
export type Step =
  | { readonly kind: "link"; readonly title: string; readonly label: string; readonly href: string; readonly note: string }
  | { readonly kind: "command"; readonly title: string; readonly text: string; readonly note?: string }
  | { readonly kind: "file"; readonly title: string; readonly path: string; readonly text: string; readonly note?: string }
  | { readonly kind: "say"; readonly title: string; readonly text: string };

/** An MCP client and how it is connected. Data, so that a new client is one new file. */
export interface Client {
  /** Stands in the page's address as `?client=`. */
  readonly id: string;
  readonly name: string;
  /** The usual way, in order. */
  readonly steps: (url: string) => readonly Step[];
  /** Another way, for those who prefer it. */
  readonly alternative: (url: string) => Step;
}

/** What the server is called in every client. */
export const SERVER_NAME = "sentry";

/** JSON as people write it into a settings file. */
export function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/**
 * `text` as one word of a command line, in POSIX shells, PowerShell and cmd alike. Brackets of an IPv6 address would be
 * a pattern, so anything unusual is put in double quotes, and what double quotes do not tame is refused.
 */
export function shellWord(text: string): string {
  if (/^[A-Za-z0-9_./:,-]+$/.test(text)) {
    return text;
  }
  if (/["$`\\!%\r\n]/.test(text)) {
    throw new Error("not a word that every shell takes");
  }
  return `"${text}"`;
}
