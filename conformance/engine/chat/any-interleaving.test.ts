import fc from 'fast-check';
import type { Failure } from '../../model/verdict';
import { registered, type SampleTalk } from './sample-talk';
import { Speaker } from './utterance';

/** What each of up to 4 speakers of 3 names says, whose turn it is, and how long the chunks are in which it comes. */
const talks = fc.record({
  talkers: fc.array(
    fc.record({
      name: fc.constantFrom('s', 't', 'u'),
      // Two speakers of one name should say the same now and then.
      bodies: fc.array(fc.oneof(fc.constant(Buffer.from('same')), fc.uint8Array({ maxLength: 8 })), {
        maxLength: 5,
      }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  turns: fc.infiniteStream(fc.nat()),
  sizes: fc.infiniteStream(fc.integer({ min: 1, max: 20 })),
});

interface RandomTalk {
  readonly talkers: readonly { readonly name: string; readonly bodies: readonly Uint8Array[] }[];
  readonly turns: Iterator<number>;
  readonly sizes: Iterator<number>;
}

const next = (numbers: Iterator<number>): number => numbers.next().value as number;

/** A registered client to whom all of this is due, and the bytes in one order in which they may come. */
function begin({ talkers, turns }: RandomTalk): { talk: SampleTalk; stream: Buffer } {
  const talk = registered();
  const waiting = talkers.map(({ name, bodies }) => {
    const speaker = new Speaker(name);
    return bodies.map((body) => talk.says(speaker, body).bytes);
  });
  const order: Buffer[] = [];
  for (;;) {
    const left = waiting.filter(({ length }) => length > 0);
    if (left.length === 0) return { talk, stream: Buffer.concat(order) };
    order.push(left[next(turns) % left.length]?.shift() ?? Buffer.alloc(0));
  }
}

/** The first failure, if the stream comes in chunks of these sizes. */
function hear(talk: SampleTalk, stream: Buffer, sizes: Iterator<number>): Failure | undefined {
  for (let start = 0; start < stream.length; ) {
    const chunk = stream.subarray(start, start + next(sizes));
    start += chunk.length;
    const failure = talk.comes(chunk);
    if (failure) return failure;
  }
  return undefined;
}

test('every interleaving is accepted, in whatever chunks, and then nothing is due', () => {
  fc.assert(
    fc.property(talks, (random) => {
      const { talk, stream } = begin(random);
      expect(hear(talk, stream, random.sizes)).toBeUndefined();
      expect(talk.hearing.due).toBe(0);
    }),
  );
});

/** The stream with the bytes from `start` to `end` replaced. */
const replaced = (stream: Buffer, start: number, end: number, by: Uint8Array): Buffer =>
  Buffer.concat([stream.subarray(0, start), by, stream.subarray(end)]);

const DAMAGES: Readonly<Record<string, (stream: Buffer, at: number, byte: number) => Buffer>> = {
  'a byte is changed': (stream, at, byte) => replaced(stream, at, at + 1, Buffer.from([byte])),
  'a byte is lost': (stream, at) => replaced(stream, at, at + 1, Buffer.alloc(0)),
  'a byte comes twice': (stream, at) => replaced(stream, at, at, stream.subarray(at, at + 1)),
  'a byte is added': (stream, at, byte) => replaced(stream, at, at, Buffer.from([byte])),
  'two neighbours change places': (stream, at) =>
    replaced(stream, at, at + 2, Buffer.from(stream.subarray(at, at + 2)).reverse()),
  'the rest is lost': (stream, at) => stream.subarray(0, at),
};

test.each(Object.entries(DAMAGES))('%s: that is refused, or something stays due', (_name, damage) => {
  fc.assert(
    fc.property(talks, fc.nat(), fc.nat(255), (random, place, byte) => {
      const { talk, stream } = begin(random);
      fc.pre(stream.length > 0);
      const damaged = damage(stream, place % stream.length, byte);
      fc.pre(!damaged.equals(stream));
      expect(hear(talk, damaged, random.sizes) ?? talk.hearing.due).not.toBe(0);
    }),
  );
});
