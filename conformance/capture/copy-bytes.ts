/** So many copies share one piece of memory that making one costs little, and so few that keeping one does. */
const SLAB = 32 * 1024;

let slab = new Uint8Array(0);
let used = 0;

/** A copy of the bytes, which shares memory with other copies: for data that is handed on, and mostly not kept. */
export function copyBytes(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  if (length > SLAB / 8) return new Uint8Array(bytes);
  if (used + length > slab.length) {
    slab = new Uint8Array(Buffer.allocUnsafeSlow(SLAB).buffer);
    used = 0;
  }
  const copy = slab.subarray(used, used + length);
  copy.set(bytes);
  used += length;
  return copy;
}
