import { internetChecksum } from './internet-checksum';

test('is that of the example in RFC 1071, section 3', () => {
  expect(internetChecksum(Buffer.from('0001f203f4f5f6f7', 'hex'))).toBe(~0xddf2 & 0xffff);
});

test('takes an odd byte for the upper half of a word', () => {
  expect(internetChecksum(Buffer.from('0102ff', 'hex'))).toBe(
    internetChecksum(Buffer.from('0102ff00', 'hex')),
  );
});

test('adds carries until there is none', () => {
  expect(internetChecksum(Buffer.alloc(70_000, 0xff))).toBe(0);
  expect(internetChecksum(Buffer.from('ffff0001', 'hex'))).toBe(0xfffe);
});

test('is 0 of bytes that have it in them', () => {
  const header = Buffer.from('4500003c1c4640004006b1e6ac100a63ac100a0c', 'hex');
  expect(internetChecksum(header)).toBe(0);
});
