/** A number with its noun: `1 case`, `1,200 cases`. */
export const count = (many: number, noun: string): string =>
  `${many.toLocaleString('en-US')} ${noun}${many === 1 ? '' : 's'}`;
