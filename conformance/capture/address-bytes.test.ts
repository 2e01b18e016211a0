import { addressBytes, sixteenBytes } from './address-bytes';
import { ipv6Address } from './ip-address';

test.each([
  ['127.0.0.1', '7f000001'],
  ['::', '0'.repeat(32)],
  ['::1', `${'0'.repeat(31)}1`],
  ['1::', `0001${'0'.repeat(28)}`],
  ['2001:DB8::a:0:1', '20010db8000000000000000a00000001'],
  ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
  ['64:ff9b::192.0.2.1', '0064ff9b0000000000000000c0000201'],
  ['::ffff:127.0.0.1', '7f000001'],
  ['fe80::1%eth0', `fe80${'0'.repeat(27)}1`],
  ['::ffff:7f00:1', '7f000001'],
])('%s is %s', (text, hex) => {
  expect(addressBytes(text).toString('hex')).toBe(hex);
});

test('is read back by ipv6Address', () => {
  for (const text of ['::', '::1', '1::', '2001:db8::a:0:1', '1:2:3:4:5:6:7:8'])
    expect(ipv6Address(addressBytes(text), 0)).toBe(`[${text}]`);
});

test('has sixteen bytes, if it must', () => {
  expect(sixteenBytes(addressBytes('127.0.0.1')).toString('hex')).toBe(`${'0'.repeat(20)}ffff7f000001`);
  expect(sixteenBytes(addressBytes('::1')).toString('hex')).toBe(`${'0'.repeat(31)}1`);
});

test.each(['', 'localhost', '1.2.3', '1.2.3.256', '[::1]', ':::', '::ffff:1.2.3'])('refuses %j', (text) => {
  expect(() => addressBytes(text)).toThrow(new RangeError(`expected an IP address, got ${text}`));
});
