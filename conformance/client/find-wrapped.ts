const BLANKS: ReadonlySet<string | undefined> = new Set([' ', '\t', '\n', '\v', '\f', '\r']);

/** Where a text stands: from its first character to behind its last. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * The first place of `text` in `output` from `from` on, wherever lines are broken: blanks and line ends count for nothing, so that
 * a long text is found as well where it is wrapped to the width of a screen.
 */
export function findWrapped(output: string, text: string, from = 0): Place | undefined {
  const letters = [...text].filter((letter) => !BLANKS.has(letter));
  const [first] = letters;
  if (first === undefined) return { start: from, end: from };
  for (let start = output.indexOf(first, from); start >= 0; start = output.indexOf(first, start + 1)) {
    const end = endOf(letters, output, start);
    if (end !== undefined) return { start, end };
  }
  return undefined;
}

function endOf(letters: readonly string[], output: string, start: number): number | undefined {
  let place = start;
  for (const letter of letters) {
    while (BLANKS.has(output[place])) place += 1;
    if (output[place] !== letter) return undefined;
    place += 1;
  }
  return place;
}
