import { randomBytes } from './random-bytes';

test('the seed decides them, on every machine', () => {
  expect(randomBytes(1, 8)).toEqual(randomBytes(1, 8));
  expect(randomBytes(1, 4)).toEqual(randomBytes(1, 8).subarray(0, 4));
  expect(randomBytes(2, 8)).not.toEqual(randomBytes(1, 8));
  expect(randomBytes(1, 8).toString('hex')).toBe('220f0f83d9cd5d15');
});

test.each([0, 1, 2 ** 31 - 1])('with the seed %i they look random: every value comes, none often', (seed) => {
  const counts = new Array<number>(256).fill(0);
  for (const byte of randomBytes(seed, 25_600)) counts[byte] = (counts[byte] ?? 0) + 1;
  expect(Math.min(...counts)).toBeGreaterThan(50);
  expect(Math.max(...counts)).toBeLessThan(200);
});
