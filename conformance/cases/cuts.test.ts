import { cut, positions } from './cuts';

test.each([
  [[], ['hello']],
  [[2], ['he', 'llo']],
  [
    [1, 2, 5],
    ['h', 'e', 'llo'],
  ],
  [[0, 5], ['hello']],
  [
    [3, 3],
    ['hel', 'lo'],
  ],
])('hello, cut before %j, is %j', (places, pieces) => {
  expect(cut(Buffer.from('hello'), ...places).map(String)).toEqual(pieces);
});

test('few positions are all taken', () => {
  expect(positions(1, 4)).toEqual([1, 2, 3, 4]);
  expect(positions(3, 3)).toEqual([3]);
  expect(positions(1, 0)).toEqual([]);
  expect(positions(1, 110)).toHaveLength(110);
});

test.each([
  [1, 111],
  [1, 1024],
  [5, 102_400],
])('of those from %i to %i about 110 are taken: both ends whole, and some between', (first, last) => {
  const taken = positions(first, last);
  expect(taken.slice(0, 36)).toEqual(positions(first, first + 35));
  expect(taken.slice(-36)).toEqual(positions(last - 35, last));
  expect(taken.length).toBeLessThanOrEqual(110);
  expect(taken).toEqual([...new Set(taken)].sort((a, b) => a - b));
  const gaps = taken.slice(1).map((place, index) => place - (taken[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.ceil((last - first) / 35) + 1);
});
