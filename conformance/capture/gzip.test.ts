import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { ByteReader } from './byte-reader';
import { drainPackets, pcap, readerOf, udp } from './capture-bytes';
import { readPackets } from './open-capture';

const frame = udp({ from: '10.0.0.1:5000', to: '10.0.0.2:1234' }, 'hello');
const capture = pcap(101, frame, frame);
const packed = gzipSync(capture);

const read = (bytes: Buffer, size?: number) => drainPackets(readPackets(readerOf(bytes, size)));

describe('a capture packed with gzip', () => {
  test.each([1, 7, 4096])('is read in chunks of %i, and its places count unpacked bytes', async (size) => {
    const { items, error } = await read(packed, size);
    expect(error).toBeUndefined();
    expect(items).toMatchObject([
      { file: 'test.pcap, unpacked', offset: 24, data: frame },
      { file: 'test.pcap, unpacked', offset: 24 + 16 + frame.length, data: frame },
    ]);
  });

  test('may be packed in several parts, with something else behind', async () => {
    const parts = [capture.subarray(0, 30), capture.subarray(30)].map((part) => gzipSync(part));
    expect((await read(Buffer.concat(parts))).items).toHaveLength(2);
    expect(await read(Buffer.concat([packed, Buffer.alloc(50_000)]), 1000)).toEqual(await read(packed));
  });

  test('is longer than what is unpacked at once', async () => {
    const frames = Array.from({ length: 100 }, () => randomBytes(1000));
    const { items, error } = await read(gzipSync(pcap(101, ...frames)), 5000);
    expect(error).toBeUndefined();
    expect(Buffer.concat(items.map(({ data }) => data)).equals(Buffer.concat(frames))).toBe(true);
  });

  test('is truncated, wherever it is cut off', async () => {
    for (let length = 10; length < packed.length; length++) {
      const { error } = await read(packed.subarray(0, length));
      expect(error).toMatchObject({ name: 'CaptureError', code: 'truncated', offset: 0, file: 'test.pcap' });
    }
  });

  test.each([
    ['its first byte behind the header', 10, 'invalid block type'],
    ['its check sum', packed.length - 8, 'incorrect data check'],
    ['its length', packed.length - 4, 'incorrect length check'],
  ])('is damaged in %s', async (_name, at, got) => {
    const damaged = Buffer.from(packed);
    damaged[at] = 0xff;
    const { error } = await read(damaged);
    expect(error).toMatchObject({ name: 'CaptureError', code: 'bad-gzip' });
    expect(error).toHaveProperty('message', `expected gzip data, got "${got}", at byte 0 of test.pcap`);
  });

  test('is told from what is packed twice, which is no capture', async () => {
    const { error } = await read(gzipSync(packed));
    expect(error).toMatchObject({ code: 'not-a-capture', offset: 0, file: 'test.pcap, unpacked' });
  });

  test('is unpacked as it is asked for, however much it unpacks to', async () => {
    const zeros = gzipSync(Buffer.alloc(4_000_000));
    let taken = 0;
    async function* bomb(): AsyncGenerator<Buffer> {
      yield packed;
      for (taken = 1; taken < 1000; taken++) yield zeros;
    }
    for await (const [first] of readPackets(new ByteReader('bomb.gz', bomb()))) {
      if (first && first.offset > 1_000_000) break;
    }
    expect(taken).toBeLessThan(10);
  });
});
