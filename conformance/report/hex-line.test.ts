import { hexBytes, hexLine } from './hex-line';

test('each byte is two digits', () => {
  expect(hexBytes(Uint8Array.of(0x00, 0x0a, 0xff))).toBe('00 0a ff');
});

test('twenty bytes are shown whole', () => {
  expect(hexLine(Buffer.alloc(20, 0x61))).toBe(Array(20).fill('61').join(' '));
});

test('more are cut in the middle, and told how many', () => {
  expect(hexLine(Buffer.alloc(1_000_000, 0x61))).toBe(
    '61 61 61 61 61 61 61 61 61 61 ... 999,984 bytes ... 61 61 61 61 61 61',
  );
});
