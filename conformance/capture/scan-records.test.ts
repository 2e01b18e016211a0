import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { drainPackets, pcap, readerOf } from './capture-bytes';
import { readPackets } from './open-capture';
import { parseRecords } from './parse-records';
import { scanRecords } from './scan-records';

const FIXTURES = join(__dirname, '..', '..', 'fixtures');
const FILE = { file: 'test.pcap', linkType: 101 };

const record = fc.record({
  words: fc.tuple(fc.nat(0xffffffff), fc.nat(0xffffffff), fc.nat(0xffffffff)),
  data: fc.uint8Array({ maxLength: 100 }),
});

const recordBytes = (little: boolean, words: readonly [number, number, number], data: Uint8Array): Buffer => {
  const [seconds, fraction, length] = words;
  const header = Buffer.from(Uint32Array.of(seconds, fraction, data.length, length).buffer);
  return Buffer.concat([little ? header : header.swap32(), data]);
};

describe('scanRecords', () => {
  test('reads what pcap-parser reads, whatever the records are (fast-check prints its seed)', async () => {
    const capture = fc.record({
      little: fc.boolean(),
      tick: fc.constantFrom(1n, 1000n),
      records: fc.array(record, { maxLength: 20 }),
    });
    await fc.assert(
      fc.property(capture, ({ little, tick, records }) => {
        const bytes = Buffer.concat(records.map(({ words, data }) => recordBytes(little, words, data)));
        const form = { ...FILE, little, tick };
        expect(scanRecords(form, bytes, 24)).toEqual(parseRecords(form, bytes, 24));
      }),
    );
  });

  test('reads what pcap-parser reads in each of our fixtures', () => {
    const names = readdirSync(FIXTURES, { encoding: 'utf8', recursive: true });
    const captures = names.filter((name) => name.endsWith('.pcap'));
    expect(captures.length).toBeGreaterThan(50);
    for (const name of captures) {
      const records = readFileSync(join(FIXTURES, name)).subarray(24);
      const form = { ...FILE, little: true, tick: 1000n };
      const packets = scanRecords(form, records, 24);
      expect(packets.length).toBeGreaterThan(0);
      expect([name, isDeepStrictEqual(packets, parseRecords(form, records, 24))]).toEqual([name, true]);
    }
  });

  test('goes on where pcap-parser has left off in a large file', async () => {
    const frames = Array.from({ length: 5000 }, (_, i) => Buffer.alloc(1000, i));
    const { items, error } = await drainPackets(readPackets(readerOf(pcap(101, ...frames), 1 << 20)));
    expect(error).toBeUndefined();
    expect(items).toHaveLength(5000);
    items.forEach(({ data, offset }, i) => {
      if (!data.equals(frames[i] ?? Buffer.alloc(0)) || offset !== 24 + i * 1016)
        throw new Error(`packet ${i}`);
    });
  });
});
