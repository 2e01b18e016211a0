import * as fc from 'fast-check';

/** A right capture to begin with, for tests only. */
export interface Sample {
  readonly name: string;
  readonly capture: Buffer;
  /** Where its records, or blocks, begin: headers with lengths in them stand there. */
  readonly records: readonly number[];
}

/** A place in a capture: a number of a record and a byte in its first ones, or any byte; both are taken modulo what there is. */
type Place = { readonly record: number; readonly byte: number } | { readonly any: number };

type Change =
  | { readonly kind: 'flip a bit'; readonly at: Place; readonly bit: number }
  | { readonly kind: 'write' | 'insert'; readonly at: Place; readonly bytes: string }
  | { readonly kind: 'cut out'; readonly at: Place; readonly length: number }
  | { readonly kind: 'cut off'; readonly at: Place };

/** What is done to which sample. */
export interface Mutation {
  readonly sample: string;
  readonly changes: readonly Change[];
}

/** Record headers and, behind them, those of link, IP and TCP with their options. */
const HEADERS = 96;

/** Lengths that are absurd, or nearly right, as 16 or 32 bits of either byte order. */
const ABSURD = [
  '0000',
  '0001',
  '0100',
  '0007',
  '0013',
  '7fff',
  'ffff',
  '00000000',
  '00000001',
  '01000000',
  '0c000000',
].concat([
  '0000000d',
  '00040000',
  '00000400',
  '01000400',
  '7fffffff',
  'ffffff7f',
  '80000000',
  'fffffff0',
  'f0ffffff',
  'ffffffff',
]);

const place: fc.Arbitrary<Place> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ record: fc.nat(), byte: fc.nat(HEADERS) }) },
  { weight: 1, arbitrary: fc.record({ any: fc.nat() }) },
);

/** Bytes that flags, versions and protocols are made of come up often. */
const oneByte = fc.oneof(
  fc.constantFrom('00', '01', '02', '04', '06', '0a', '20', '2c', '3c', '45', '4f', '60', '7f', '80', 'ff'),
  fc.nat(255).map((byte) => byte.toString(16).padStart(2, '0')),
);

const bytes = fc.oneof(
  oneByte,
  fc.constantFrom(...ABSURD),
  fc.array(oneByte, { maxLength: 40 }).map((parts) => parts.join('')),
);

const flip = fc.record({ kind: fc.constant('flip a bit'), at: place, bit: fc.nat(7) });
const write = fc.record({ kind: fc.constant('write'), at: place, bytes });
const insert = fc.record({ kind: fc.constant('insert'), at: place, bytes });
const cutOut = fc.record({
  kind: fc.constant('cut out'),
  at: place,
  length: fc.integer({ min: 1, max: 100 }),
});
const cutOff = fc.record({ kind: fc.constant('cut off'), at: place });

/** Mostly those after which the rest is still in its place. */
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: flip },
  { weight: 6, arbitrary: write },
  { weight: 1, arbitrary: insert },
  { weight: 1, arbitrary: cutOut },
  { weight: 1, arbitrary: cutOff },
);

/** Some changes of one of these samples. */
export const mutationOf = (samples: readonly Sample[]): fc.Arbitrary<Mutation> =>
  fc.record({
    sample: fc.constantFrom(...samples.map(({ name }) => name)),
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
  });

/** The sample with all the changes made, one after another. */
export const mutate = ({ capture, records }: Sample, changes: readonly Change[]): Buffer =>
  changes.reduce(
    (mutated, one) => make(one, mutated, offsetOf(one.at, records) % (mutated.length + 1)),
    capture,
  );

function offsetOf(at: Place, records: readonly number[]): number {
  return 'any' in at ? at.any : (records[at.record % records.length] ?? 0) + at.byte;
}

function make(change: Change, capture: Buffer, at: number): Buffer {
  const [before, after] = [capture.subarray(0, at), capture.subarray(at)];
  switch (change.kind) {
    case 'flip a bit':
      return Buffer.concat([
        before,
        after.subarray(0, 1).map((byte) => byte ^ (1 << change.bit)),
        after.subarray(1),
      ]);
    case 'write': {
      const news = Buffer.from(change.bytes, 'hex').subarray(0, after.length);
      return Buffer.concat([before, news, after.subarray(news.length)]);
    }
    case 'insert':
      return Buffer.concat([before, Buffer.from(change.bytes, 'hex'), after]);
    case 'cut out':
      return Buffer.concat([before, after.subarray(change.length)]);
    case 'cut off':
      return before;
  }
}
