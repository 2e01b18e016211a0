import fc from 'fast-check';
import { printableBytes } from './printable-bytes';

test.each([
  [[], '""'],
  [[...Buffer.from('h\u00e9 \u4f60\u{1f600}')], '"h\u00e9 \u4f60\u{1f600}"'],
  [[0x22, 0x5c, 0x0a, 0x00, 0x1b], '"\\"\\\\\\n\\x00\\x1b"'],
  [[0xff, 0x41, 0xc3, 0x28], '"\\xffA\\xc3("'],
  [[0xc0, 0x80], '"\\xc0\\x80"'],
  [[0xed, 0xa0, 0x80], '"\\xed\\xa0\\x80"'],
  [[0xf4, 0x90, 0x80, 0x80], '"\\xf4\\x90\\x80\\x80"'],
  [[0xe2, 0x80, 0xae], '"\\u{202e}"'],
])('the bytes %j are %s', (bytes, text) => {
  expect(printableBytes(Uint8Array.from(bytes))).toBe(text);
});

test('long data is cut in the middle, and told how much', () => {
  expect(printableBytes(Buffer.alloc(48, 'x'))).toBe(`"${'x'.repeat(48)}"`);
  expect(printableBytes(Buffer.alloc(100_000, 'x'))).toBe(
    '"xxxxxxxxxxxxxxxxxxxx" ... 99,970 bytes ... "xxxxxxxxxx"',
  );
});

test('different bytes have different texts, and none that a terminal acts upon', () => {
  const short = fc.uint8Array({ maxLength: 6 });
  fc.assert(
    fc.property(short, short, (a, b) => {
      expect(printableBytes(a)).toMatch(/^"[^\p{C}]*"$/u);
      expect(printableBytes(a) === printableBytes(b)).toBe(Buffer.compare(a, b) === 0);
    }),
    { numRuns: 1000 },
  );
});
