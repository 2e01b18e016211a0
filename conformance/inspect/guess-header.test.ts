import { guessHeader } from './guess-header';

const guess = (...streams: readonly (readonly string[])[]): number | undefined =>
  guessHeader(streams.map((chunks) => chunks.map((chunk) => Buffer.from(chunk))));

test.each([
  ['frames, one a chunk', 4, [['3   ann', '2   hi']]],
  ['two frames in a chunk', 4, [['3   ann2   hi']]],
  ['a stream byte by byte', 4, [[...'3   ann10  ', ...'hello hell']]],
  ['a body that begins with a space', 4, [['3   ann'], ['4    bob'], ['3   cat']]],
  ['headers without a space', 1, [['3ann', '2hi']]],
  ['an empty name', 4, [['0   ', '2   hi']]],
  ['one client of three that sends no header', 4, [['3   ann'], ['3   bob'], ['hello']]],
  ['a frame that is cut off', 4, [['3   ann', '5   he']]],
] as const)('%s', (_what, length, streams) => {
  expect(guess(...streams)).toBe(length);
});

test.each([
  ['text', [['hello']]],
  ['text with a number before it', [['5 little words']]],
  ['nothing', [[]]],
  ['one client of three that sends a frame', [['3   ann'], ['hello'], ['hi']]],
])('%s has no headers', (_what, streams) => {
  expect(guess(...streams)).toBeUndefined();
});
