import { guessHeader } from './guess-header';

const guess = (...streams: readonly string[]): number | undefined =>
  guessHeader(streams.map((stream) => Buffer.from(stream)));

test.each([
  [1, ['3ann2hi']],
  [4, ['3   ann2   hi']],
  [10, ['3         ann', '3         bob11        hello there']],
  [5, ['0    ']],
  [8, ['3       ann5         hey']],
])('headers of %i bytes are seen', (length, streams) => {
  expect(guess(...streams)).toBe(length);
});

test('a frame that is cut off is as good as its beginning', () => {
  expect(guess('3   ann12  hel')).toBe(4);
  expect(guess('3   ann1')).toBe(4);
});

test('one client among others may send what is no frame', () => {
  expect(guess('3   ann-1  ', '3   bob2   hi', 'x')).toBe(4);
});

test.each([
  ['a request', ['GET / HTTP/1.1\r\n\r\n']],
  ['nothing', []],
  ['numbers in columns', [Array.from({ length: 100 }, (_, n) => String(n).padEnd(8)).join('')]],
  ['a word', ['hello']],
])('%s is no chat', (_what, streams) => {
  expect(guess(...streams)).toBeUndefined();
});
