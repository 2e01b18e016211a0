import { drainPackets, readerOf } from './capture-bytes';
import { readPackets } from './open-capture';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

const LITTLE = `
  d4c3b2a1 0200 0400 00000000 00000000 00000400 65000000
  01000000 02000000 03000000 05000000  aabbcc
  03000000 04000000 00000000 00000000
  05000000 06000000 01000000 01000000  dd`;
const BIG = `
  a1b2c3d4 0002 0004 00000000 00000000 00040000 00000065
  00000001 00000002 00000003 00000005  aabbcc
  00000003 00000004 00000000 00000000
  00000005 00000006 00000001 00000001  dd`;
const TWO_RECORDS = 24 + 16 + 3 + 16;

const read = (bytes: Buffer, size?: number) => drainPackets(readPackets(readerOf(bytes, size)));

describe('readPcap', () => {
  const forms = [
    ['little-endian', LITTLE, 1000n],
    ['big-endian', BIG, 1000n],
    ['little-endian with nanoseconds', LITTLE.replace('d4c3b2a1', '4d3cb2a1'), 1n],
    ['big-endian with nanoseconds', BIG.replace('a1b2c3d4', 'a1b23c4d'), 1n],
  ] as const;

  test.each(forms)('reads a %s file, in chunks of any size', async (_name, text, tick) => {
    const bytes = hex(text);
    for (let size = 1; size <= bytes.length; size++) {
      const shared = { file: 'test.pcap', linkType: 101, interface: 0 };
      expect(await read(bytes, size)).toEqual({
        items: [
          { ...shared, offset: 24, time: 1_000_000_000n + 2n * tick, data: hex('aabbcc'), length: 5 },
          { ...shared, offset: 43, time: 3_000_000_000n + 4n * tick, data: hex(''), length: 0 },
          { ...shared, offset: 59, time: 5_000_000_000n + 6n * tick, data: hex('dd'), length: 1 },
        ],
      });
    }
  });

  test('reads a file without packets', async () => {
    expect(await read(hex(LITTLE).subarray(0, 24))).toEqual({ items: [] });
  });

  test('leaves the frame check sequence out of the link type', async () => {
    const { items } = await read(hex(LITTLE.replace('65000000', '65000024')));
    expect(items[0]?.linkType).toBe(101);
  });

  test('tells a file that ends within a header or a record, wherever it ends', async () => {
    const bytes = hex(LITTLE);
    const ends: number[] = [24, 24 + 16 + 3, TWO_RECORDS, bytes.length];
    for (let length = 4; length <= bytes.length; length++) {
      const { error } = await read(bytes.subarray(0, length));
      if (ends.includes(length)) expect(error).toBeUndefined();
      else expect(error).toMatchObject({ name: 'CaptureError', code: 'truncated' });
    }
  });

  test('gives the packets before the place where the file is cut off', async () => {
    const { items, error } = await read(hex(LITTLE).subarray(0, TWO_RECORDS + 16));
    expect(items).toHaveLength(2);
    expect(error).toMatchObject({
      offset: TWO_RECORDS,
      message: 'expected a record of 17 bytes, got 16, at byte 59 of test.pcap',
    });
  });

  test('believes no length over 262,144, and gives the packets before it', async () => {
    const bytes = hex(LITTLE);
    bytes.writeUInt32LE(262_145, TWO_RECORDS + 8);
    const { items, error } = await read(bytes);
    expect(items).toHaveLength(2);
    expect(error).toMatchObject({
      code: 'bad-length',
      message: 'expected at most 262144 bytes in a record, got 262145, at byte 59 of test.pcap',
    });
  });

  test('takes a packet of 262,144 bytes', async () => {
    const bytes = Buffer.concat([hex(LITTLE).subarray(0, 40), Buffer.alloc(262_144)]);
    bytes.writeUInt32LE(262_144, 24 + 8);
    const { items } = await read(bytes, 65_536);
    expect(items[0]?.data).toHaveLength(262_144);
  });

  test.each(['0300 0400', '0200 0300', '0000 0000'])('refuses version %s', async (version) => {
    const { error } = await read(hex(LITTLE.replace('0200 0400', version)));
    expect(error).toMatchObject({ code: 'not-a-capture' });
  });
});
