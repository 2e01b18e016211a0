import { compareBytes } from './compare-bytes';
import type { Piece } from './piece';

const textOf = (piece: Piece | undefined): string | undefined =>
  piece?.kind === 'bytes' ? Buffer.from(piece.data).toString('latin1') : undefined;

const rows = (recorded: string, came: string) =>
  compareBytes(Buffer.from(recorded, 'latin1'), Buffer.from(came, 'latin1')).map((row) => [
    textOf(row.recorded),
    textOf(row.came),
    row.differs,
  ]);

test('equal streams have no rows', () => {
  expect(rows('hello', 'hello')).toEqual([]);
});

test('a text is told by lines, from the one that differs first', () => {
  expect(rows('a\nb: 1\nc\n', 'a\nb: 2\nc\n')).toEqual([
    ['b: 1\n', 'b: 2\n', true],
    ['c\n', 'c\n', false],
  ]);
});

test('what is no text is told by octets', () => {
  expect(rows('01234567\x001234567', '01234567\x00123456')).toEqual([['\x001234567', '\x00123456', true]]);
});

test('a stream that ends early has nothing beside the rest', () => {
  expect(rows('a\nb\nc\n', 'a\n')).toEqual([
    ['b\n', undefined, true],
    ['c\n', undefined, true],
  ]);
});

test('of long streams only some rows are told', () => {
  expect(rows('a\n'.repeat(1e6), 'b\n'.repeat(1e6))).toHaveLength(6);
  expect(rows('\0'.repeat(1e6), '\x01'.repeat(1e6))).toHaveLength(6);
});
