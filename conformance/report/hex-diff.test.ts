import fc from 'fast-check';
import { hexDiff } from './hex-diff';

test('a wrong byte has a caret under it', () => {
  expect(hexDiff(Buffer.from('hello'), Buffer.from('heLlo'), 2)).toEqual([
    '- 0  68 65 6c 6c 6f                                   |hello|',
    '+ 0  68 65 4c 6c 6f                                   |heLlo|',
    '           ^^',
  ]);
});

test('rows that are alike are shown once', () => {
  const expected = Buffer.from('0123456789abcdef0123456789abcdef');
  const actual = Buffer.from('0123456789abcdef0123456789abcde');
  expect(hexDiff(expected, actual, 31)).toEqual([
    '   0  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  |0123456789abcdef|',
    '- 16  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  |0123456789abcdef|',
    '+ 16  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65     |0123456789abcde|',
    '                                                   ^^',
  ]);
});

test('bytes beyond the end of what was expected are marked as come', () => {
  expect(hexDiff(new Uint8Array(), Uint8Array.of(0x1b, 0x7f, 0x20), 0)).toEqual([
    '+ 0  1b 7f 20                                         |.. |',
    '     ^^',
  ]);
});

test('of long data only the rows around the wrong byte are shown', () => {
  const lines = hexDiff(Buffer.alloc(1_000_000, 'a'), Buffer.alloc(1_000_000, 'b'), 500_003);
  expect(lines).toHaveLength(11);
  expect(lines[0]).toMatch(/^- 499968 /);
  expect(lines.findIndex((line) => line.endsWith('^'))).toBe(6);
});

test('whatever the bytes are, the caret is under the byte that differs', () => {
  const bytes = fc.uint8Array({ maxLength: 80 });
  fc.assert(
    fc.property(bytes, bytes, (expected, actual) => {
      const longest = Math.max(expected.length, actual.length);
      const at = Array.from({ length: longest }, (_, i) => i).find((i) => expected[i] !== actual[i]);
      fc.pre(at !== undefined);
      const lines = hexDiff(expected, actual, at ?? 0);
      const caret = lines.findIndex((line) => line.endsWith('^'));
      const column = lines[caret]?.indexOf('^^') ?? 0;
      const shown = (mark: string): string | undefined =>
        lines
          .slice(Math.max(0, caret - 2), caret)
          .find((line) => line.startsWith(mark))
          ?.slice(column, column + 2)
          .trim();
      const hex = (byte: number | undefined): string => byte?.toString(16).padStart(2, '0') ?? '';
      expect([shown('-') ?? '', shown('+') ?? '']).toEqual([hex(expected[at ?? 0]), hex(actual[at ?? 0])]);
    }),
  );
});
