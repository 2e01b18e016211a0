/**
 * Joins buffers, in order, to larger ones of at least `size` bytes (the last may be shorter), one at a time as they
 * are asked for. A thousand small frames become a few writes, and never is more than one batch made in advance.
 */
export function* batches(buffers: Iterable<Buffer>, size: number): Generator<Buffer> {
  let batch: Buffer[] = [];
  let length = 0;
  for (const buffer of buffers) {
    batch.push(buffer);
    length += buffer.length;
    if (length < size) continue;
    yield Buffer.concat(batch);
    batch = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(batch);
}
