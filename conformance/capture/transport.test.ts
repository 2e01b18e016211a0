import { ipv4, packet } from './capture-bytes';
import { Decoder } from './decoder';

const decode = (protocol: number, hex: string, cut = 0) => {
  const data = ipv4('10.0.0.1', '10.0.0.2', protocol, Buffer.from(hex.replaceAll(' ', ''), 'hex'));
  return new Decoder().decode(packet(data.subarray(0, data.length - cut), { length: data.length }));
};

describe('readTransport, TCP', () => {
  test('reads ports, numbers, flags and data', () => {
    expect(decode(6, '1388 04d2 fffffffe 00000007 5017 ffff 0000 0000 6162')).toMatchObject({
      transport: 'tcp',
      source: { name: '10.0.0.1:5000', port: 5000 },
      destination: { name: '10.0.0.2:1234', port: 1234 },
      sequence: 0xfffffffe,
      acknowledgment: 7,
      syn: true,
      fin: true,
      rst: true,
      data: { captured: Buffer.from('ab'), missing: 0 },
    });
  });

  test('has no acknowledgment without its flag', () => {
    expect(decode(6, '1388 04d2 00000001 00000007 5000 ffff 0000 0000')).toMatchObject({
      acknowledgment: undefined,
      syn: false,
      fin: false,
      rst: false,
    });
  });

  test('passes over options', () => {
    expect(decode(6, '1388 04d2 00000001 00000007 6010 ffff 0000 0000 01010101 6162')).toMatchObject({
      data: { captured: Buffer.from('ab') },
    });
  });

  test.each([
    ['19 bytes', '1388 04d2 00000001 00000007 5010 ffff 0000 00'],
    ['a header of 16 bytes', '1388 04d2 00000001 00000007 4010 ffff 0000 0000'],
    ['a header longer than the segment', '1388 04d2 00000001 00000007 6010 ffff 0000 0000'],
  ])('discards %s', (_name, hex) => {
    expect(decode(6, hex)).toBeUndefined();
  });

  test('counts what the snap length cut off the data, and tells if it cut the header', () => {
    const hex = '1388 04d2 00000001 00000007 5010 ffff 0000 0000 6162';
    expect(decode(6, hex, 1)).toMatchObject({ data: { captured: Buffer.from('a'), missing: 1 } });
    expect(() => decode(6, hex, 3)).toThrow(expect.objectContaining({ code: 'snapped' }));
  });
});

describe('readTransport, UDP', () => {
  test('reads ports and data', () => {
    expect(decode(17, '1388 04d2 000a 0000 6162')).toMatchObject({
      transport: 'udp',
      source: { name: '10.0.0.1:5000', port: 5000 },
      destination: { name: '10.0.0.2:1234', port: 1234 },
      data: { captured: Buffer.from('ab'), missing: 0 },
    });
  });

  test('reads an empty datagram', () => {
    expect(decode(17, '1388 04d2 0008 0000')).toMatchObject({ data: { captured: Buffer.alloc(0) } });
  });

  test('leaves out what stands behind the datagram', () => {
    expect(decode(17, '1388 04d2 0009 0000 6162')).toMatchObject({ data: { captured: Buffer.from('a') } });
  });

  test('takes all there is for a datagram too long for its length field', () => {
    expect(decode(17, '1388 04d2 0000 0000 6162')).toMatchObject({ data: { captured: Buffer.from('ab') } });
  });

  test.each([
    ['7 bytes', '1388 04d2 0008 00'],
    ['a length of 7', '1388 04d2 0007 0000'],
    ['a length more than there is', '1388 04d2 000b 0000 6162'],
  ])('discards %s', (_name, hex) => {
    expect(decode(17, hex)).toBeUndefined();
  });
});

describe('readTransport', () => {
  test('knows nothing but TCP and UDP', () => {
    expect(decode(1, '0800 0000 00000000 00000000')).toBeUndefined();
  });
});
