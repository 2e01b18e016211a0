import { describeBytes } from './describe-bytes';

test.each([
  ['', 4, '0 bytes'],
  ['x', undefined, '1 byte: "x"'],
  ['hello', 4, '5 bytes: "hello"'],
  ['2   hi0   ', 4, '10 bytes: frame "hi", frame ""'],
  ['2   hi5  ', 4, '9 bytes: frame "hi", then "5  "'],
  ['1   a'.repeat(1200), 4, '6,000 bytes: frame "a", frame "a", frame "a", frame "a", 1,196 more frames'],
])('frames, a part of one, other bytes and none are told, case %#', (text, headerLength, expected) => {
  expect(describeBytes(Buffer.from(text), headerLength)).toBe(expected);
});
