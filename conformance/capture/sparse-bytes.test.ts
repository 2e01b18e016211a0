import * as fc from 'fast-check';
import { SparseBytes } from './sparse-bytes';

const insert = (sparse: SparseBytes, start: number, text: string) => sparse.insert(start, Buffer.from(text));

/** All that can be taken from `start` on, pieces apart. */
const take = (sparse: SparseBytes, start = 0): string[] => {
  const texts: string[] = [];
  let at = start;
  for (let piece = sparse.take(at); piece; piece = sparse.take(at)) {
    texts.push(Buffer.from(piece).toString());
    at += piece.length;
  }
  return texts;
};

describe('SparseBytes', () => {
  test('gives pieces back in order, whatever order they came in', () => {
    const sparse = new SparseBytes();
    insert(sparse, 4, 'ef');
    insert(sparse, 0, 'ab');
    expect(sparse.endFrom(0)).toBe(2);
    insert(sparse, 2, 'cd');
    expect(sparse.endFrom(0)).toBe(6);
    expect(take(sparse)).toEqual(['ab', 'cd', 'ef']);
  });

  test('keeps the first copy of each byte', () => {
    const sparse = new SparseBytes();
    insert(sparse, 2, 'CD');
    insert(sparse, 6, 'GH');
    insert(sparse, 0, 'abcdefghij');
    expect(take(sparse)).toEqual(['ab', 'CD', 'ef', 'GH', 'ij']);
  });

  test.each([
    [2, 'CDEF'],
    [3, 'DE'],
    [2, 'C'],
    [5, 'F'],
  ])('takes nothing in of what it has: %i %s', (start, text) => {
    const sparse = new SparseBytes();
    insert(sparse, 2, 'cdef');
    const { size } = sparse;
    insert(sparse, start, text);
    expect(sparse.size).toBe(size);
    expect(take(sparse, 2)).toEqual(['cdef']);
  });

  test('copies, so that the memory of what was read may go', () => {
    const sparse = new SparseBytes();
    const bytes = Buffer.from('ab');
    sparse.insert(0, bytes);
    bytes.fill(0);
    expect(take(sparse)).toEqual(['ab']);
  });

  test('has no size once all is taken', () => {
    const sparse = new SparseBytes();
    insert(sparse, 0, 'ab');
    expect(sparse.size).toBeGreaterThan(2);
    take(sparse);
    expect(sparse.size).toBe(0);
    expect(sparse.start).toBeUndefined();
  });

  test('agrees with an array of bytes, whatever comes (fast-check prints its seed)', async () => {
    const pieces = fc.array(fc.tuple(fc.nat(40), fc.uint8Array({ maxLength: 12 })), { maxLength: 30 });
    await fc.assert(
      fc.property(pieces, (all) => {
        const sparse = new SparseBytes();
        const model: number[] = [];
        for (const [start, bytes] of all) {
          sparse.insert(start, bytes);
          bytes.forEach((byte, i) => {
            model[start + i] ??= byte;
          });
        }
        for (let at = 0; at < model.length; at++) {
          if (model[at] === undefined) continue;
          const taken: number[] = [];
          for (let piece = sparse.take(at); piece; piece = sparse.take(at + taken.length))
            taken.push(...piece);
          expect(taken).toEqual(model.slice(at, at + taken.length));
          at += taken.length;
          expect(model[at]).toBeUndefined();
        }
        expect(sparse.size).toBe(0);
      }),
    );
  });
});
