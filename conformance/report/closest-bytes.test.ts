import { closestBytes } from './closest-bytes';

const closest = (actual: string, ...expected: readonly (string | undefined)[]): string => {
  const outcomes = expected.map((text) =>
    text === undefined ? { label: 'end of stream' } : { label: text, bytes: Buffer.from(text) },
  );
  return Buffer.from(closestBytes(outcomes, Buffer.from(actual))).toString();
};

test('the outcome that agrees longest is taken', () => {
  expect(closest('abcd', 'xbcd', 'abxx', undefined, 'a')).toBe('abxx');
});

test('if none agrees, the first is taken', () => {
  expect(closest('z', undefined, 'abc', 'bcd')).toBe('abc');
});

test('outcomes without bytes have none', () => {
  expect(closest('abc', undefined)).toBe('');
});
