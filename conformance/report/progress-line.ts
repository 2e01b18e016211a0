/** Of the terminal's width in columns; wider than this the line need not be. */
const WIDEST = 80;

/**
 * Rewrites a line of progress, an empty one wipes it; where it is not `live`, for nobody sees a terminal, it does nothing.
 * It leaves the terminal's last column free: to fill that would start a new line.
 */
export const progressLine =
  (out: NodeJS.WritableStream & { readonly columns?: number }, live: boolean) =>
  (line: string): void => {
    const width = Math.min(out.columns || WIDEST, WIDEST) - 1;
    if (live) out.write(`\r${line.slice(0, width).padEnd(width)}\r`);
  };
