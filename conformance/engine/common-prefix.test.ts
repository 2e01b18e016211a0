import { commonPrefix } from './common-prefix';

test.each([
  ['', '', 0],
  ['', 'abc', 0],
  ['abc', 'abd', 2],
  ['abc', 'ab', 2],
  ['abc', 'abc', 3],
  ['xbc', 'abc', 0],
])('%j and %j have %i bytes in common', (a, b, length) => {
  expect(commonPrefix(Buffer.from(a), Buffer.from(b))).toBe(length);
});
