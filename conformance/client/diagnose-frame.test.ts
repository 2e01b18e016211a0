import { diagnoseFrame } from './diagnose-frame';

const HEADER = 10;

const advice = (came: string, due: string | undefined): string | undefined =>
  diagnoseFrame(Buffer.from(came), due === undefined ? undefined : Buffer.from(due), HEADER);

test.each([
  ['an empty frame', '0         ', 'hi', 'an empty line is nothing to send'],
  ['an empty frame when nothing was typed', '0         ', undefined, 'an empty line is nothing to send'],
  ['a greeting', '5         hello', undefined, 'nothing of your own'],
  ['no header', 'hi', 'hi', 'without a header'],
  ['a length at the right', '         2hi', 'hi', 'at the left of the header'],
  ['leading zeros', '0000000002hi', 'hi', 'without leading zeros'],
  ['padding with NUL', '2\0\0\0\0\0\0\0\0\0hi', 'hi', 'filled up with spaces'],
  ['no padding', '2hi', 'hi', 'filled up with spaces'],
  ['another header length', '2               hi', 'hi', 'say --header 16'],
  ['the line end', '3         hi\n', 'hi', 'The line end is no part'],
  ['both line ends', '4         hi\r\n', 'hi', 'The line end is no part'],
  ['characters', '1         é', 'é', 'counts characters'],
  ['the name in the text', '7         ann: hi', 'hi', 'something added'],
  ['a part of the line', '2         hello', 'hello', 'Only a part of the line'],
])('%s is recognised', (_what, came, due, words) => {
  expect(advice(came, due)).toContain(words);
});

test('what is not recognised has no advice', () => {
  expect(advice('2         ho', 'hi')).toBeUndefined();
});
