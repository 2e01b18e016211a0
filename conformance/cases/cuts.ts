/** `data` in pieces, cut before each of these offsets. */
export function cut(data: Buffer, ...places: readonly number[]): Buffer[] {
  const ends = [...places, data.length];
  return ends
    .map((end, index) => data.subarray(ends[index - 1] ?? 0, end))
    .filter((piece) => piece.length > 0);
}

/** All whole numbers from `first` to `last`, or about `most` of them: those near both ends, and some between. */
export function positions(first: number, last: number, most = 110): number[] {
  const count = last - first + 1;
  if (count <= most) return Array.from({ length: Math.max(count, 0) }, (_, index) => first + index);
  const edge = Math.floor(most / 3);
  const step = (count - 2 * edge) / edge;
  const between = Array.from({ length: edge }, (_, index) => first + edge + Math.floor(index * step));
  return [...positions(first, first + edge - 1), ...between, ...positions(last - edge + 1, last)];
}
