import type { Message, Row } from './piece';

/** What is known of those who speak to a client. */
export interface Tolerance {
  /** Whether a recorded message need not come again: it was under way before the client came. */
  readonly mayMiss: (message: Message) => boolean;
  /** Whether a message may come that was not recorded: it was under way while the client came or left. */
  readonly mayCome: (message: Message) => boolean;
  /** Whether several have this name: the order of what they said is not known then. */
  readonly isShared: (name: Buffer) => boolean;
}

/** How far ahead the like of a message is looked for, in messages of the same sender. */
const AHEAD = 200;

/**
 * What a client of a chat received in the recording, beside what came: each message beside its like, whatever other
 * senders said between, for any interleaving of different senders is equal. Of one sender the order counts.
 */
export function compareChat(
  recorded: readonly Message[],
  came: readonly Message[],
  { mayMiss, mayCome, isShared }: Tolerance,
): Row[] {
  const [mine, its] = [bySender(recorded), bySender(came)];
  const likes = new Map<Message, Message>();
  for (const [sender, messages] of mine) {
    const match = isShared(Buffer.from(sender, 'latin1')) ? matchInAnyOrder : matchInOrder;
    for (const [message, like] of match(messages, its.get(sender) ?? [])) likes.set(message, like);
  }
  return inOneList(recorded, came, likes).map(({ recorded, came }) => {
    if (recorded && came) return { recorded, came, differs: false };
    return { recorded, came, differs: recorded ? !mayMiss(recorded) : came !== undefined && !mayCome(came) };
  });
}

function bySender(messages: readonly Message[]): Map<string, Message[]> {
  const senders = new Map<string, Message[]>();
  for (const message of messages) {
    const sender = message.name.toString('latin1');
    const said = senders.get(sender);
    if (said) said.push(message);
    else senders.set(sender, [message]);
  }
  return senders;
}

type Pair = readonly [recorded: Message, came: Message];

/** Goes through both lists side by side; where they part, on to the nearest message that has its like. */
function matchInOrder(recorded: readonly Message[], came: readonly Message[]): Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < recorded.length && j < came.length; ) {
    const [mine, its] = [recorded[i] as Message, came[j] as Message];
    const skippedHere = distance(recorded, i, its);
    const skippedThere = distance(came, j, mine);
    if (skippedHere === 0) pairs.push([recorded[i++] as Message, came[j++] as Message]);
    else if (skippedThere < skippedHere) j += 1;
    else i += 1;
  }
  return pairs;
}

/** How many messages stand before the next that says the same as `message`. */
function distance(messages: readonly Message[], from: number, { body }: Message): number {
  for (let place = from; place < Math.min(messages.length, from + AHEAD); place++)
    if (messages[place]?.body.equals(body)) return place - from;
  return Number.POSITIVE_INFINITY;
}

function matchInAnyOrder(recorded: readonly Message[], came: readonly Message[]): Pair[] {
  const left = [...came];
  return recorded.flatMap((message): Pair[] => {
    const place = left.findIndex(({ body }) => body.equals(message.body));
    const [like] = place === -1 ? [] : left.splice(place, 1);
    return like ? [[message, like]] : [];
  });
}

interface Pairing {
  readonly recorded: Message | undefined;
  readonly came: Message | undefined;
}

/** The recorded messages in their order, each beside its like; what came in addition stands behind what it came after. */
function inOneList(
  recorded: readonly Message[],
  came: readonly Message[],
  likes: ReadonlyMap<Message, Message>,
): Pairing[] {
  const recordedOf = new Map([...likes].map(([message, like]) => [like, message]));
  const extras = new Map<Message | undefined, Pairing[]>();
  let last: Message | undefined;
  for (const message of came) {
    last = recordedOf.get(message) ?? last;
    if (recordedOf.has(message)) continue;
    const before = extras.get(last) ?? [];
    extras.set(last, before);
    before.push({ recorded: undefined, came: message });
  }
  const withExtras = (message: Message): Pairing[] => [
    { recorded: message, came: likes.get(message) },
    ...(extras.get(message) ?? []),
  ];
  return [...(extras.get(undefined) ?? []), ...recorded.flatMap(withExtras)];
}
