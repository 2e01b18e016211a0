import { copyBytes } from './copy-bytes';

describe('copyBytes', () => {
  test.each([0, 1, 700, 4096, 4097, 100_000])('copies %i bytes, a hundred times, each apart', (length) => {
    const copies = Array.from({ length: 100 }, (_, i) => copyBytes(new Uint8Array(length).fill(i)));
    const isRight = (copy: Uint8Array, i: number) => Buffer.alloc(length, i).equals(copy);
    expect(copies.map(isRight)).toEqual(Array(100).fill(true));
  });

  test('leaves its copy alone when the original changes', () => {
    const bytes = Buffer.from('ab');
    const copy = copyBytes(bytes);
    bytes.fill(0);
    expect(copy).toEqual(Uint8Array.of(0x61, 0x62));
  });
});
