import { hexDump } from './hex-dump';

test('bytes are 16 a row, with their offset, in hex and as ASCII', () => {
  expect(hexDump(Buffer.from('5         alice\n\0\x7e\x7f\xff', 'latin1'))).toEqual([
    '00000000  35 20 20 20 20 20 20 20 20 20 61 6c 69 63 65 0a  |5         alice.|',
    '00000010  00 7e 7f ff                                      |.~..|',
  ]);
});

test('no bytes are no rows', () => {
  expect(hexDump(Buffer.alloc(0))).toEqual([]);
});

test('rows that are like the one above are one star, but the last row is shown', () => {
  expect(hexDump(Buffer.alloc(256 * 16, ' '))).toEqual([
    '00000000  20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20  |                |',
    '*',
    '00000ff0  20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20  |                |',
  ]);
});

test('a row that is like one further above is shown', () => {
  const rows = ['a', 'b', 'a'].map((letter) => Buffer.alloc(16, letter));
  expect(hexDump(Buffer.concat(rows)).map((line) => line.slice(0, 12))).toEqual([
    '00000000  61',
    '00000010  62',
    '00000020  61',
  ]);
});
