import { ipv4Address, ipv6Address } from './ip-address';

describe('ipv4Address', () => {
  test('writes four bytes, from where it is told', () => {
    expect(ipv4Address(Buffer.from([9, 127, 120, 0, 255, 9]), 1)).toBe('127.120.0.255');
  });
});

describe('ipv6Address', () => {
  test.each([
    ['00000000000000000000000000000001', '[::1]'],
    ['00000000000000000000000000000000', '[::]'],
    ['fe800000000000000000000000000000', '[fe80::]'],
    ['20010db8000000000001000000000001', '[2001:db8::1:0:0:1]'],
    ['20010db8000000010000000000000001', '[2001:db8:0:1::1]'],
    ['20010db8000000010001000100010001', '[2001:db8:0:1:1:1:1:1]'],
    ['20010db80001000200030004000500ff', '[2001:db8:1:2:3:4:5:ff]'],
  ])('writes %s as %s', (hex, text) => {
    expect(ipv6Address(Buffer.from(`aa${hex}`, 'hex'), 1)).toBe(text);
  });
});
