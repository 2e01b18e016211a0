import fc from 'fast-check';
import { BODIES, NAMES } from '../cases/texts';
import { anyText } from './any-text';
import { type Act, type ClientAct, type Conversation, GARBAGE, type Words } from './conversation';

/** Where something fails for many reasons, the first of these is the reason that a shrunk conversation keeps. */
const shrinking = { withCrossShrink: true } as const;

/** Mostly few clients, so that they have to do with one another; up to 12. */
const client = fc.oneof(
  shrinking,
  { weight: 4, arbitrary: fc.nat(2) },
  { weight: 2, arbitrary: fc.nat(5) },
  { weight: 1, arbitrary: fc.nat(11) },
);

const hex: fc.Arbitrary<Words> = fc
  .uint8Array({ minLength: 1, maxLength: 16 })
  .map((bytes) => ({ hex: Buffer.from(bytes).toString('hex') }));

const long = (min: number, max: number): fc.Arbitrary<Words> =>
  fc.record({ again: fc.constantFrom('long ', 'é'), bytes: fc.integer({ min, max }) });

const body: fc.Arbitrary<Words> = fc.oneof(
  shrinking,
  { weight: 12, arbitrary: fc.constantFrom('hi', 'no', 'what?', 'so say we all', '12', 'hello world') },
  { weight: 5, arbitrary: anyText({ maxLength: 12 }) },
  { weight: 4, arbitrary: fc.constantFrom('', ...BODIES) },
  { weight: 2, arbitrary: hex },
  { weight: 2, arbitrary: long(100, 300) },
  { weight: 1, arbitrary: long(1_000, 10_000) },
  { weight: 1, arbitrary: fc.oneof(shrinking, long(60_000, 65_536), long(65_536, 70_000)) },
);

const name: fc.Arbitrary<Words> = fc.oneof(
  shrinking,
  { weight: 3, arbitrary: fc.constantFrom('ann', 'bob') },
  { weight: 3, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: anyText({ minLength: 1, maxLength: 12 }) },
  { weight: 1, arbitrary: hex },
  { weight: 1, arbitrary: long(100, 255) },
);

/** A place in what is said: often within a header of 10 bytes, or of 100. */
const place = fc.oneof(
  shrinking,
  fc.integer({ min: 1, max: 14 }),
  fc.integer({ min: 1, max: 110 }),
  fc.nat(),
);

const send: fc.Arbitrary<ClientAct> = fc.record({
  client,
  kind: fc.constant('send'),
  bodies: fc.array(body, { maxLength: 3, size: 'max' }),
  cuts: fc.oneof(
    shrinking,
    { weight: 24, arbitrary: fc.constant([]) },
    { weight: 5, arbitrary: fc.array(place, { minLength: 1, maxLength: 3, size: 'max' }) },
    { weight: 1, arbitrary: fc.array(place, { minLength: 4, maxLength: 12, size: 'max' }) },
  ),
  held: fc.oneof(shrinking, { weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: place }),
  hasty: fc.oneof(
    shrinking,
    { weight: 3, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
});

const garbage: fc.Arbitrary<ClientAct> = fc.record({
  client,
  kind: fc.constant('garbage'),
  header: fc.constantFrom(...GARBAGE),
  noise: hex,
});

const short: fc.Arbitrary<ClientAct> = fc.record({
  client,
  // The first is what the others shrink to; most often somebody leaves in order.
  kind: fc.constantFrom('connect', 'end', 'end', 'reset', 'stop-reading'),
});

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 16, arbitrary: send },
  { weight: 2, arbitrary: fc.constant({ kind: 'hear' } as const) },
  { weight: 5, arbitrary: short },
  { weight: 1, arbitrary: garbage },
);

/** Random conversations of up to 12 clients. They shrink to fewer acts, each of them as plain as it can be. */
export const CONVERSATIONS: fc.Arbitrary<Conversation> = fc.record({
  names: fc.array(fc.record({ client, name }), { maxLength: 4, size: 'max' }),
  acts: fc.array(act, { minLength: 1, maxLength: 20, size: 'max' }),
});
