import { drainPackets, readerOf } from './capture-bytes';
import { readPackets } from './open-capture';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
const read = (text: string, size?: number) => drainPackets(readPackets(readerOf(hex(text), size)));

const SECTION = '0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000';
const SECTION_BIG = '0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c';
/** Raw IP, a snap length of 4 bytes, microseconds. */
const INTERFACE = '01000000 14000000 6500 0000 04000000 14000000';
const INTERFACE_BIG = '00000001 00000014 0071 0000 00000000 00000014';
/** 0x100000002 microseconds, 3 bytes of 5. */
const ENHANCED = '06000000 24000000 00000000 01000000 02000000 03000000 05000000 aabbcc00 24000000';
const ENHANCED_BIG = '00000006 00000024 00000000 00000001 00000002 00000003 00000005 aabbcc00 00000024';
const SIMPLE = '03000000 14000000 05000000 aabbccdd 14000000';
const NAMES = '04000000 10000000 00000000 10000000';
const TIME = 4_294_967_298_000n;

const withOptions = (length: string, options: string) =>
  `01000000 ${length} 6500 0000 00000000 ${options} ${length}`;

describe('readPcapng', () => {
  test('reads enhanced and simple packets, in chunks of any size', async () => {
    const text = SECTION + INTERFACE + NAMES + ENHANCED + SIMPLE;
    const shared = { file: 'test.pcap', linkType: 101, interface: 0, length: 5 };
    for (let size = 1; size <= hex(text).length; size++) {
      expect(await read(text, size)).toEqual({
        items: [
          { ...shared, offset: 64, time: TIME, data: hex('aabbcc') },
          { ...shared, offset: 100, time: undefined, data: hex('aabbccdd') },
        ],
      });
    }
  });

  test('reads sections of either byte order in one file, each with interfaces of its own', async () => {
    const { items } = await read(SECTION_BIG + INTERFACE_BIG + ENHANCED_BIG + SECTION + INTERFACE + ENHANCED);
    expect(items).toMatchObject([
      { linkType: 113, time: TIME, length: 5, data: hex('aabbcc') },
      { linkType: 101, time: TIME, length: 5, data: hex('aabbcc') },
    ]);
  });

  test('tells packets of several interfaces apart', async () => {
    const second = INTERFACE.replace('6500', '0100');
    const { items } = await read(SECTION + INTERFACE + second + ENHANCED.replace('00000000', '01000000'));
    expect(items).toMatchObject([{ linkType: 1, interface: 1 }]);
  });

  test('takes 65,536 interfaces in a section, and not one more', async () => {
    const described = SECTION + INTERFACE.repeat(65_536);
    expect((await read(described + ENHANCED)).items).toHaveLength(1);
    expect((await read(described + SECTION + INTERFACE + ENHANCED)).items).toHaveLength(1);
    expect(await read(described + INTERFACE + ENHANCED)).toMatchObject({ error: { code: 'bad-block' } });
  });

  test.each([
    ['nanoseconds', '09000100 09000000', '1c000000', 0x100000002n],
    ['seconds', '09000100 00000000', '1c000000', 0x100000002n * 1_000_000_000n],
    ['1/1024 seconds', '09000100 8a000000', '1c000000', (0x100000002n * 1_000_000_000n) / 1024n],
    ['microseconds from an offset', '0e000800 0a00000000000000', '20000000', TIME + 10_000_000_000n],
    ['what stands before the end of options', '00000000 09000100 09000000', '20000000', TIME],
    ['what stands after another option', '02000100 61000000 09000100 09000000', '24000000', 0x100000002n],
  ])('counts time in %s', async (_name, options, length, time) => {
    const { items, error } = await read(SECTION + withOptions(length, options) + ENHANCED);
    expect(error).toBeUndefined();
    expect(items).toMatchObject([{ time }]);
  });

  test('tells a file that ends within a block, wherever it ends', async () => {
    const bytes = hex(SECTION + INTERFACE + NAMES + ENHANCED + SIMPLE);
    const ends = [28, 48, 64, 100, 120];
    for (let length = 4; length <= bytes.length; length++) {
      const { error } = await drainPackets(readPackets(readerOf(bytes.subarray(0, length))));
      if (ends.includes(length)) expect(error).toBeUndefined();
      else expect(error).toMatchObject({ name: 'CaptureError', code: 'truncated' });
    }
  });

  test('says how much of a block there is', async () => {
    const { error } = await read(`${SECTION}01000000 14000000 6500 0000`);
    expect(error).toMatchObject({
      message: 'expected a block of 20 bytes, got 12, at byte 28 of test.pcap',
      offset: 28,
    });
  });

  const first = SECTION + INTERFACE;
  test.each([
    ['a block length of 8', `${SECTION}01000000 08000000 08000000`, 'bad-length'],
    ['a block length of 13', `${SECTION}01000000 0d000000 0d000000 00`, 'bad-length'],
    ['a packet block of 2 GB', `${SECTION}06000000 00000080 00000000`, 'bad-length'],
    ['a block of an unknown type of 2 GB', `${SECTION}99000000 00000080 00000000`, 'truncated'],
    ['two lengths that differ', SECTION + INTERFACE.replace(/14000000$/, '18000000'), 'bad-length'],
    ['a section header of 12 bytes', '0a0d0d0a 0c000000 4d3c2b1a', 'bad-length'],
    ['an interface description of 4 bytes', `${SECTION}01000000 10000000 65000000 10000000`, 'bad-length'],
    ['an enhanced packet of 4 bytes', `${first}06000000 10000000 00000000 10000000`, 'bad-length'],
    ['a simple packet of none', `${first}03000000 0c000000 0c000000`, 'bad-length'],
    [
      'a packet that is longer than its block',
      first + ENHANCED.replace('03000000', '05000000'),
      'bad-length',
    ],
    [
      'an option that is longer than its block',
      SECTION + withOptions('1c000000', '09000500 00000000'),
      'bad-length',
    ],
    ['an interface that was not described', first + ENHANCED.replace('00000000', '01000000'), 'bad-block'],
    ['a simple packet before any interface', SECTION + SIMPLE, 'bad-block'],
    ['no byte-order magic', SECTION.replace('4d3c2b1a', '4d3c2b1b'), 'not-a-capture'],
    ['version 2', SECTION.replace('0100 0000', '0200 0000'), 'not-a-capture'],
  ])('refuses %s', async (_name, text, code) => {
    const { error } = await read(text);
    expect(error).toMatchObject({ name: 'CaptureError', code });
  });
});
