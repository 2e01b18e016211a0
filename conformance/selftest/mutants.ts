import type { RequirementId } from '../spec/catalogue';
import type { Mutate } from './mutable-server';

/** A chat server with one defect, one that real servers have. */
export interface Mutant {
  /** Completes "a server that ...". */
  readonly name: string;
  readonly breaks: RequirementId;
  /** The other requirements whose cases may be red because of it; `everywhere` if it shows in whatever clients say. */
  readonly spreads: readonly RequirementId[] | 'everywhere';
  /** What its author reads, of what came and as a hint, in a failure of a case of that requirement. */
  readonly tells: RegExp;
  readonly mutate: Mutate;
}

const padded = (digits: string, length: number): Buffer => Buffer.from(digits.padEnd(length), 'latin1');

/** The defects, in the order of the catalogue. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'greets newcomers',
    breaks: 'chat.register',
    spreads: 'everywhere',
    tells: /A username frame must begin here/,
    mutate: ({ register, send }) => ({
      register: (guest, name) => {
        register(guest, name);
        send(
          guest,
          Buffer.from(
            `Welcome to this chat room, ${name}! ${'Type your message and press Enter. '.repeat(3)}\n`,
          ),
        );
      },
    }),
  },
  {
    name: 'sends a message to its sender, too',
    breaks: 'chat.no-echo',
    spreads: 'everywhere',
    tells: /This is the client's own message/,
    mutate: ({ guests }) => ({ audience: () => [...guests].filter(({ name }) => name !== undefined) }),
  },
  {
    name: 'strips white space',
    breaks: 'chat.verbatim',
    spreads: [],
    tells: /The header says 0, the message sent has 1 bytes/,
    mutate: ({ frame }) => ({
      frame: (body) => frame(Buffer.from(body.toString('latin1').trim(), 'latin1')),
    }),
  },
  {
    name: 'pads headers on the left',
    breaks: 'chat.header-form',
    spreads: 'everywhere',
    tells: /write the length left-aligned/,
    mutate: ({ headerLength }) => ({
      frame: (body) => Buffer.concat([Buffer.from(String(body.length).padStart(headerLength)), body]),
    }),
  },
  {
    name: 'counts characters',
    breaks: 'chat.byte-length',
    spreads: ['chat.verbatim'],
    tells: /counts characters/,
    mutate: ({ headerLength }) => ({
      frame: (body) => Buffer.concat([padded(String([...body.toString()].length), headerLength), body]),
    }),
  },
  {
    name: 'names the client that came last as the sender',
    breaks: 'chat.attribution',
    spreads: 'everywhere',
    tells: /The message frame is one that witness has sent but the username frame before it is not witness's/,
    mutate: ({ register, utterance }) => {
      let last: Buffer | undefined;
      return {
        register: (guest, name) => {
          last = name;
          register(guest, name);
        },
        utterance: (name, body) => utterance(last ?? name, body),
      };
    },
  },
  {
    name: 'lets every other message be overtaken',
    breaks: 'chat.order',
    spreads: 'everywhere',
    tells: /was lost, or overtaken|in the order sent/,
    mutate: ({ relay }) => {
      let count = 0;
      return {
        relay: (...message) => {
          if (count++ % 2 === 0) setTimeout(relay, 5, ...message);
          else relay(...message);
        },
      };
    },
  },
  {
    name: 'relays each message twice',
    breaks: 'chat.exactly-once',
    spreads: 'everywhere',
    tells: /This message has come before/,
    mutate: ({ send }) => ({ send: (guest, bytes) => send(guest, Buffer.concat([bytes, bytes])) }),
  },
  {
    name: 'announces who has left',
    breaks: 'chat.no-extra',
    spreads: 'everywhere',
    tells: /^other bytes/,
    mutate: ({ guests, leave, audience, utterance, send }) => ({
      leave: (guest) => {
        const others = guests.has(guest) ? audience(guest) : [];
        for (const other of others) send(other, utterance(Buffer.from('server'), Buffer.from('bye')));
        leave(guest);
      },
    }),
  },
  {
    name: 'tells newcomers what was said before',
    breaks: 'chat.no-history',
    spreads: 'everywhere',
    tells: /^other bytes/,
    mutate: ({ register, utterance, send }) => {
      const history: Buffer[] = [];
      return {
        register: (guest, name) => {
          register(guest, name);
          send(guest, Buffer.concat(history));
        },
        utterance: (name, body) => {
          const bytes = utterance(name, body);
          history.push(bytes);
          return bytes;
        },
      };
    },
  },
  {
    name: 'takes clients of one name for one client',
    breaks: 'chat.same-name',
    spreads: [],
    tells: /^nothing more came/,
    mutate: ({ audience }) => ({
      audience: (from) => audience(from).filter(({ name }) => !name?.equals(from.name ?? Buffer.alloc(0))),
    }),
  },
  {
    name: 'takes whatever one read returns for a header',
    breaks: 'chat.split-header',
    spreads: ['chat.split-name', 'chat.byte-by-byte'],
    tells: /read on until each header and each body is whole/,
    mutate: ({ headerLength, decoder }) => ({
      decoder: () => {
        const right = decoder();
        return {
          get error() {
            return right.error;
          },
          get pending() {
            return right.pending;
          },
          push: (chunk) =>
            right.push(right.pending ? chunk : padded(Buffer.from(chunk).toString('latin1'), headerLength)),
        };
      },
    }),
  },
  {
    name: 'forgets what a client has said last when it leaves',
    breaks: 'chat.half-close',
    spreads: ['chat.incomplete'],
    tells: /^nothing more came/,
    mutate: ({ guests, relay }) => ({
      relay: (from, ...message) => void setTimeout(() => guests.has(from) && relay(from, ...message), 20),
    }),
  },
  {
    name: 'never closes its side',
    breaks: 'chat.close',
    spreads: ['chat.half-close', 'chat.incomplete'],
    tells: /When recv\(\) returns no bytes the client has gone/,
    mutate: ({ leave }) => ({ end: leave }),
  },
  {
    name: 'relays to those who have not given their name',
    breaks: 'chat.unregistered-quiet',
    spreads: ['chat.split-name'],
    tells: /This client has not sent the whole of its username yet/,
    mutate: ({ guests }) => ({ audience: (from) => [...guests].filter((guest) => guest !== from) }),
  },
];
