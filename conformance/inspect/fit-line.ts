/** Text that is safe for a terminal, cut to `width` columns, three dots where it is. */
export const fitLine = (text: string, width: number): string => {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 3)).join('')}...`;
};
