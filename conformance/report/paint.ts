import pc from 'picocolors';

/** How the parts of a text are set off from one another. */
export interface Paint {
  readonly heading: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly faint: (text: string) => string;
}

const same = (text: string): string => text;

/** For files and pipes: text as it is. */
export const PLAIN: Paint = { heading: same, good: same, bad: same, warn: same, faint: same };

const { bold, green, red, yellow, dim } = pc.createColors(true);

/** For terminals: ANSI colours. */
export const COLOURED: Paint = { heading: bold, good: green, bad: red, warn: yellow, faint: dim };
