import { likelyHeaderLength, splitFrames } from './frames';

const split = (text: string, headerLength: number): [readonly string[], string] => {
  const { bodies, rest } = splitFrames(Buffer.from(text), headerLength);
  return [bodies.map((body) => Buffer.from(body).toString()), Buffer.from(rest).toString()];
};

test.each([
  ['5   hello0   3    a ', 4, [['hello', '', ' a '], '']],
  ['5   hell', 4, [[], '5   hell']],
  ['1   a5   hell', 4, [['a'], '5   hell']],
  ['1   a1', 4, [['a'], '1']],
  [' 1  a', 4, [[], ' 1  a']],
  ['-1  a', 4, [[], '-1  a']],
  ['', 4, [[], '']],
])('%j with headers of %i bytes', (text, headerLength, expected) => {
  expect(split(text, headerLength)).toEqual(expected);
});

const likely = (...texts: string[]): number | undefined =>
  likelyHeaderLength(texts.map((text) => Buffer.from(text)));

test('the header length is told by a chunk that is one frame', () => {
  expect(likely('5         alice')).toBe(10);
  expect(likely('GET / HTTP/1.1', '0   ', '1', '   x')).toBe(4);
});

test('the header length of most chunks wins over that of one', () => {
  expect(likely('5      ', '5         alice', '3         bob2         hi')).toBe(10);
});

test('without any frame there is no header length', () => {
  expect(likely()).toBeUndefined();
  expect(likely('', '5', 'hello', '99999999999999999999 x', '7 short')).toBeUndefined();
});
