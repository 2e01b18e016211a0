/** One column less than the narrowest terminal in use: a full last column would start a new line. */
const WIDTH = 79;

/** Rewrites a line of progress, an empty one wipes it; where it is not `live`, for nobody sees a terminal, it does nothing. */
export const progressLine =
  (out: NodeJS.WritableStream, live: boolean) =>
  (line: string): void => {
    if (live) out.write(`\r${line.slice(0, WIDTH).padEnd(WIDTH)}\r`);
  };
