import { OutputTail } from './output-tail';

const tailOf = (...chunks: readonly (string | Buffer)[]): string => {
  const tail = new OutputTail();
  for (const chunk of chunks) tail.push(Buffer.from(chunk));
  return tail.lastLines();
};

test('nothing was written', () => {
  expect(tailOf()).toBe('');
});

test('lines are put together from chunks, whatever ends them', () => {
  expect(tailOf('fir', 'st\r\nsec', 'ond\nthird\n')).toBe('first\nsecond\nthird');
});

test('a character that is cut between two chunks is whole', () => {
  expect(tailOf(Buffer.from([0xc3]), Buffer.from([0xa9]))).toBe('é');
});

test('bytes that are not UTF-8 are shown as such', () => {
  expect(tailOf(Buffer.from([0x61, 0xff, 0x62]))).toBe('a\ufffdb');
});

test('the last 20 lines are kept, and of one endless line its end', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  expect(tailOf(lines.join('\n')).split('\n')).toEqual(lines.slice(10));
  const endless = tailOf('a'.repeat(1 << 20), 'b');
  expect(endless.length).toBe(64 * 1024);
  expect(endless.endsWith('ab')).toBe(true);
});
