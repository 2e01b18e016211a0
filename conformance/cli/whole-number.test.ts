import { wholeNumber } from './whole-number';

const port = wholeNumber(1, 65535);

describe('wholeNumber', () => {
  test.each([
    ['1', 1],
    ['65535', 65535],
  ])('reads %s', (text, number) => {
    expect(port(text)).toBe(number);
  });

  test.each(['', '0', '65536', '-1', '+1', '1.5', '1e3', '0x10', ' 1', 'x', '9'.repeat(400)])(
    'refuses %j',
    (text) => {
      expect(() => port(text)).toThrow('expected a whole number from 1 to 65535');
    },
  );
});
