/** Something that is told of one moment. */
export interface Row {
  /** Seconds since the beginning, or nothing. */
  readonly at: string;
  /** The steps of the life cycle that it shows. */
  readonly letters: string;
  /** Between whom, and which way; nothing passes if it is not there. */
  readonly arrow?: { readonly actor: string; readonly toServer: boolean };
  readonly texts: readonly string[];
  /** What is wrong here: broken into lines, never cut. */
  readonly marks: readonly string[];
}

/** A way to draw what passes between clients and a server, in lines that fit the width. */
export interface Chart {
  /** The lines above the first row. */
  readonly head: readonly string[];
  /** `present` are the clients that are there, of those that have columns. */
  lines(row: Row, present: ReadonlySet<string>): readonly string[];
}

/** The columns that a time takes. */
export const TIME = 12;
/** The columns that the letters take. */
export const LETTERS = 5;
/** What is left for words must be at least this. */
export const LEAST_TEXT = 33;
