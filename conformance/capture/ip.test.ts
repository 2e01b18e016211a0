import { packet } from './capture-bytes';
import { readIp } from './ip';
import { addressText } from './ip-address';
import { unwrapLink } from './link';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const ip = (text: string, length?: number) => {
  const data = hex(text);
  const network = unwrapLink(packet(data, { length: length ?? data.length }));
  return network && readIp(network);
};

const V6 = '00000000000000000000000000000001 00000000000000000000000000000002';

describe('readIp, version 4', () => {
  test('reads the addresses, the protocol and the payload', () => {
    const read = ip('45000016 12344000 40060000 7f000001 7f787801 abcd');
    expect([read?.source, read?.destination].map((address) => addressText(address ?? ''))).toEqual([
      '127.0.0.1',
      '127.120.120.1',
    ]);
    expect(read).toMatchObject({
      protocol: 6,
      id: 0x1234,
      fragment: undefined,
      payload: { captured: hex('abcd'), missing: 0 },
    });
  });

  test('passes over options', () => {
    const read = ip('4600001a 00000000 40110000 7f000001 7f000001 01010101 abcd');
    expect(read?.payload.captured).toEqual(hex('abcd'));
  });

  test('leaves out what Ethernet padded', () => {
    const read = ip('45000016 00000000 40110000 7f000001 7f000001 abcd 000000');
    expect(read?.payload.captured).toEqual(hex('abcd'));
  });

  test('takes all there is for a packet whose segmentation was left to the card', () => {
    const read = ip('45000000 00000000 40060000 7f000001 7f000001 abcd');
    expect(read?.payload.captured).toEqual(hex('abcd'));
  });

  test.each([
    ['the first fragment', '2000', { start: 0, last: false }],
    ['a middle fragment', '2001', { start: 8, last: false }],
    ['the last fragment', '1fff', { start: 65_528, last: true }],
    ['no fragment', '4000', undefined],
  ])('tells %s', (_name, field, fragment) => {
    const read = ip(`45000016 0000${field} 40060000 7f000001 7f000001 abcd`);
    expect(read?.fragment).toEqual(fragment);
  });

  test.each([
    ['19 bytes', '45000013 00000000 40060000 7f000001 7f0000'],
    ['a header of 16 bytes', '44000014 00000000 40060000 7f000001 7f000001'],
    ['a length less than its header', '45000013 00000000 40060000 7f000001 7f000001'],
    ['a length more than there is', '45000015 00000000 40060000 7f000001 7f000001'],
    ['version 5', '55000014 00000000 40060000 7f000001 7f000001'],
    ['nothing', ''],
  ])('discards %s', (_name, text) => {
    expect(ip(text)).toBeUndefined();
  });

  test('counts what the snap length cut off', () => {
    const text = '45000020 00000000 40060000 7f000001 7f000001 abcd';
    expect(ip(text, 32)?.payload).toMatchObject({ captured: hex('abcd'), missing: 10 });
    expect(() => ip(text.slice(0, 30), 32)).toThrow(expect.objectContaining({ code: 'snapped' }));
  });
});

describe('readIp, version 6', () => {
  test('reads the addresses, the protocol and the payload', () => {
    const read = ip(`60000000 0002 11 40 ${V6} abcd 0000`);
    expect([read?.source, read?.destination].map((address) => addressText(address ?? ''))).toEqual([
      '[::1]',
      '[::2]',
    ]);
    expect(read).toMatchObject({
      protocol: 17,
      fragment: undefined,
      payload: { captured: hex('abcd'), missing: 0 },
    });
  });

  test('passes over extension headers', () => {
    const hopByHop = '2b 00 010400000000';
    const routing = '3c 01 0000000000000000000000000000';
    const destination = '06 00 010400000000';
    const read = ip(`60000000 0022 00 40 ${V6} ${hopByHop} ${routing} ${destination} abcd`);
    expect(read).toMatchObject({ protocol: 6, payload: { captured: hex('abcd') } });
  });

  test.each([
    ['the first fragment', '0001', { start: 0, last: false }],
    ['the last fragment', '0010', { start: 16, last: true }],
    ['a whole packet with a fragment header', '0000', undefined],
  ])('tells %s', (_name, field, fragment) => {
    expect(ip(`60000000 000a 2c 40 ${V6} 06 00 ${field} 00012345 abcd`)).toMatchObject({
      protocol: 6,
      id: 0x12345,
      fragment,
      payload: { captured: hex('abcd') },
    });
  });

  test.each([
    ['39 bytes', `60000000 0000 06 40 ${V6.slice(0, -2)}`],
    ['a length more than there is', `60000000 0003 06 40 ${V6} abcd`],
    ['half an extension header', `60000000 0002 00 40 ${V6} 0600`],
    ['an extension header longer than its packet', `60000000 0008 00 40 ${V6} 0601010400000000`],
  ])('discards %s', (_name, text) => {
    expect(ip(text)).toBeUndefined();
  });

  test('takes all there is for a packet too long for its length field', () => {
    expect(ip(`60000000 0000 06 40 ${V6} abcd`)?.payload.captured).toEqual(hex('abcd'));
  });
});
