import { EchoMessage } from './echo-message';

const judge = new EchoMessage('née');
const bytes = (text: string): Buffer => Buffer.from(text);

test.each(['née', 'née\n', 'née\r\n'])('%j is the message', (text) => {
  expect(judge.isWhole(bytes(text))).toBe(true);
  expect(judge.isBeginning(bytes(text))).toBe(true);
});

test('a part of it may come first', () => {
  for (const part of [bytes(''), bytes('n'), bytes('né').subarray(0, 2), bytes('née\r')]) {
    expect(judge.isWhole(part)).toBe(false);
    expect(judge.isBeginning(part)).toBe(true);
  }
});

test.each(['nee', 'née\0', 'née ', 'née\n\n'])('%j is not', (text) => {
  expect(judge.isWhole(bytes(text))).toBe(false);
  expect(judge.isBeginning(bytes(text))).toBe(false);
});

test('a failure tells each legal outcome, where the bytes part, and what NUL bytes come from', () => {
  const failure = judge.failure(bytes('née\0\0'), 'other bytes');
  expect(failure.expected.map((outcome) => outcome.bytes?.length)).toEqual([4, 5, 6]);
  expect(failure).toMatchObject({ at: 4, actual: { label: 'other bytes', bytes: bytes('née\0\0') } });
  expect(failure.hint).toContain('not the whole buffer');
  expect(judge.failure(bytes(''), 'nothing')).toMatchObject({ at: 0, actual: { label: 'nothing' } });
});
