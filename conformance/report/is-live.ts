/** Whether people see `out` on a terminal where a line can be rewritten. */
export const isLive = (
  out: { readonly isTTY?: boolean },
  { TERM }: Readonly<Record<string, string | undefined>> = process.env,
): boolean => out.isTTY === true && TERM !== 'dumb';
