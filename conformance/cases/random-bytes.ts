/** `length` bytes that look random and are decided by `seed` (xorshift32). */
export function randomBytes(seed: number, length: number): Buffer {
  let state = (Math.imul(seed + 1, 0x9e3779b1) >>> 0) | 1;
  return Buffer.from(
    Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    }),
  );
}
