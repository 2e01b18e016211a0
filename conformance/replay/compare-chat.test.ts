import fc from 'fast-check';
import { compareChat, type Tolerance } from './compare-chat';
import type { Message } from './piece';

const STRICT: Tolerance = { mayMiss: () => false, mayCome: () => false, isShared: () => false };

/** `ann:hi` is what Ann says. */
const messages = (...texts: readonly string[]): Message[] =>
  texts.map((text) => {
    const [name = '', body = ''] = text.split(':');
    return { kind: 'message', name: Buffer.from(name), body: Buffer.from(body) };
  });

const textOf = (message: Message | undefined): string =>
  message === undefined ? '' : `${message.name}:${message.body}`;

/** The rows that differ, `recorded|came`. */
const differing = (
  recorded: readonly Message[],
  came: readonly Message[],
  tolerance: Partial<Tolerance> = {},
): string[] =>
  compareChat(recorded, came, { ...STRICT, ...tolerance })
    .filter(({ differs }) => differs)
    .map((row) => `${textOf(row.recorded as Message)}|${textOf(row.came as Message)}`);

test('any interleaving of different senders is equal', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('ann', 'bob', 'cid')), fc.array(fc.nat()), (senders, keys) => {
      const recorded = messages(...senders.map((sender, place) => `${sender}:${place}`));
      const order = senders.map((sender, place) => ({ sender, key: keys[place] ?? 0 }));
      const queues = new Map(
        ['ann', 'bob', 'cid'].map((name) => [name, recorded.filter((m) => `${m.name}` === name)]),
      );
      const came = order
        .sort((a, b) => a.key - b.key)
        .flatMap(({ sender }) => queues.get(sender)?.splice(0, 1) ?? []);
      expect(differing(recorded, came)).toEqual([]);
    }),
  );
});

test('what is missing, and what came in addition, is told', () => {
  expect(differing(messages('ann:1', 'ann:2', 'ann:3'), messages('ann:1', 'ann:3'))).toEqual(['ann:2|']);
  expect(differing(messages('ann:1', 'ann:2'), messages('ann:1', 'bob:x', 'ann:2'))).toEqual(['|bob:x']);
  expect(differing(messages('ann:1'), messages('ann:1', 'ann:1'))).toEqual(['|ann:1']);
});

test('of one sender the order counts', () => {
  expect(differing(messages('ann:1', 'ann:2'), messages('ann:2', 'ann:1'))).toHaveLength(2);
});

test('of several with one name it does not', () => {
  const isShared = (name: Buffer): boolean => String(name) === 'ann';
  expect(differing(messages('ann:1', 'ann:2'), messages('ann:2', 'ann:1'), { isShared })).toEqual([]);
  expect(differing(messages('ann:1', 'ann:2'), messages('ann:2', 'ann:2'), { isShared })).toEqual([
    'ann:1|',
    '|ann:2',
  ]);
});

test('what was under way when a client came or left may be missing, or come in addition', () => {
  const isOne = ({ body }: Message): boolean => String(body) === '1';
  expect(differing(messages('ann:1', 'ann:2'), messages('ann:2'), { mayMiss: isOne })).toEqual([]);
  expect(differing(messages('ann:2'), messages('ann:1', 'ann:2'), { mayCome: isOne })).toEqual([]);
  expect(differing(messages('ann:2'), messages('ann:1', 'ann:2'), { mayMiss: isOne })).toEqual(['|ann:1']);
});

test('what came in addition stands behind what it came after', () => {
  const rows = compareChat(messages('ann:1', 'bob:1'), messages('ann:1', 'bob:0', 'bob:1'), STRICT);
  expect(rows.map(({ came }) => textOf(came as Message))).toEqual(['ann:1', 'bob:0', 'bob:1']);
});
