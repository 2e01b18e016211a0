import * as fc from 'fast-check';
import { drainPackets, pcap, readerOf, tcp, udp } from './capture-bytes';
import { CaptureError } from './capture-error';
import { readPackets } from './open-capture';
import { conversationsIn } from './read-conversations';

const CLIENT = '10.0.0.1:5000';
const SERVER = '10.0.0.2:1234';
const frames = [
  tcp({ from: CLIENT, to: SERVER, seq: 99, flags: 'S' }),
  tcp({ from: SERVER, to: CLIENT, seq: 299, ack: 100, flags: 'S' }),
  tcp({ from: CLIENT, to: SERVER, seq: 100, ack: 300, data: 'abcdefgh' }),
  tcp({ from: SERVER, to: CLIENT, seq: 300, ack: 108, data: 'ABCDEFGH' }),
  tcp({ from: CLIENT, to: SERVER, seq: 108, ack: 308, flags: 'F' }),
  tcp({ from: SERVER, to: CLIENT, seq: 308, ack: 109, flags: 'F' }),
  udp({ from: CLIENT, to: SERVER }, 'abcdefgh'),
];

/** The same in pcapng: a section, an interface of raw IP with a clock in nanoseconds, enhanced packets. */
function pcapng(): Buffer {
  const head = '0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000';
  const description = '010000001c000000650000000000040009000100090000001c000000';
  const blocks = frames.map((frame) => {
    const padded = Buffer.concat([frame, Buffer.alloc(-frame.length & 3)]);
    const length = 32 + padded.length;
    const words = Uint32Array.of(6, length, 0, 0, 0, frame.length, frame.length);
    return Buffer.concat([Buffer.from(words.buffer), padded, Buffer.from(Uint32Array.of(length).buffer)]);
  });
  return Buffer.concat([Buffer.from(head + description, 'hex'), ...blocks]);
}

const ethernet = (frame: Buffer) =>
  Buffer.concat([Buffer.from('00112233445566778899aabb81000001', 'hex'), Buffer.from([8, 0]), frame]);
const cooked = (frame: Buffer) =>
  Buffer.concat([Buffer.from('08000000000000010304000600000000000000000', 'hex'), frame]);

const SAMPLES = [
  pcap(101, ...frames),
  pcap(1, ...frames.map(ethernet)),
  pcap(276, ...frames.map(cooked)),
  pcapng(),
];

/** Bytes that lengths, flags and versions are made of come up often. */
const byte = fc.oneof(
  fc.constantFrom(0, 1, 2, 4, 6, 0x0a, 0x20, 0x2c, 0x3c, 0x45, 0x60, 0x7f, 0x80, 0xff),
  fc.nat(255),
);

const mutation = fc.record({
  sample: fc.constantFrom(...SAMPLES),
  changes: fc.array(fc.tuple(fc.nat(), byte), { minLength: 1, maxLength: 6 }),
  cut: fc.option(fc.nat()),
});

function mutate({
  sample,
  changes,
  cut,
}: {
  sample: Buffer;
  changes: [number, number][];
  cut: number | null;
}) {
  const bytes = Buffer.from(sample);
  for (const [at, value] of changes) bytes[at % bytes.length] = value;
  return cut === null ? bytes : bytes.subarray(0, cut % (bytes.length + 1));
}

describe('a capture of any bytes', () => {
  test.each(SAMPLES.map((sample, i) => [i, sample] as const))(
    'begins as sample %i, which reads',
    async (_i, sample) => {
      const conversations = await conversationsIn(readPackets(readerOf(sample)), { file: '', offset: 0 });
      expect(conversations).toMatchObject([{ transport: 'tcp' }, { transport: 'udp' }]);
    },
  );

  test('is read, or is a CaptureError in one line (2,000 mutations; fast-check prints its seed)', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (mutated) => {
        const bytes = mutate(mutated);
        try {
          const conversations = await conversationsIn(readPackets(readerOf(bytes)), { file: '', offset: 0 });
          expect(conversations.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(CaptureError);
          expect((error as CaptureError).message).toMatch(/^expected .+, got .+, at byte \d+ of .*$/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('reads the same in chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, fc.integer({ min: 1, max: 80 }), async (mutated, size) => {
        const bytes = mutate(mutated);
        expect(await drainPackets(readPackets(readerOf(bytes, size)))).toEqual(
          await drainPackets(readPackets(readerOf(bytes))),
        );
      }),
      { numRuns: 200 },
    );
  });
});
