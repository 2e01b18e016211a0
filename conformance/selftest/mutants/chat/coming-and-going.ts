import type { ChatSteps, Guest } from '../chat-server';
import type { Defect } from '../defect';
import { nameless } from './guest';

/** The requirements in whose cases clients talk after one has left. */
const SEEN_AFTER_A_DEPARTURE = [
  'chat.no-extra',
  'chat.same-name',
  'chat.rejoin',
  'chat.half-close',
  'chat.incomplete',
  'chat.close',
  'chat.reset',
  'chat.dead-receiver',
  'chat.bad-header',
  'chat.bad-header-close',
  'chat.negative-length',
  'chat.huge-length',
  'chat.huge-length-close',
  'chat.lenient-header',
  'chat.garbage',
  'chat.alive',
  'chat.churn',
] as const;

/** Who is in the room, and for whom that makes a difference. */
export const COMING_AND_GOING: readonly Defect<ChatSteps>[] = [
  {
    name: 'takes clients of one name for one client',
    breaks: 'chat.same-name',
    spreads: ['chat.split-name'],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ audience }) => ({
      audience: (from) => audience(from).filter(({ name }) => !name?.equals(from.name ?? Buffer.alloc(0))),
    }),
  },
  {
    name: 'keeps its clients by name, so that one takes the place of another',
    breaks: 'chat.same-name',
    spreads: ['chat.split-name'],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ guests, register }) => ({
      register: (guest, name) => {
        for (const other of guests) if (other.name?.equals(name)) guests.delete(other);
        register(guest, name);
      },
    }),
  },
  {
    name: 'refuses a name that somebody has',
    breaks: 'chat.same-name',
    spreads: ['chat.split-name'],
    tells: 'the end of the stream',
    mutate: ({ guests, register, end }) => ({
      register: (guest, name) => {
        if ([...guests].some((other) => other.name?.equals(name))) end(guest);
        else register(guest, name);
      },
    }),
  },
  {
    name: 'forgets everyone of the name of the client that leaves',
    breaks: 'chat.same-name',
    spreads: [],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ guests, leave }) => ({
      leave: (guest) => {
        const { name } = guest;
        leave(guest);
        for (const other of guests) if (name && other.name?.equals(name)) leave(other);
      },
    }),
  },
  {
    name: 'drops a client that speaks while it is alone',
    breaks: 'chat.alone',
    spreads: ['chat.no-history'],
    tells:
      "the end of the stream. No client has received anything. Headers of 10 bytes were sent: if the server's have another length, say so with --header.",
    mutate: ({ guests, relay, end }) => ({
      relay: (from, ...message) => (guests.size === 1 ? end(from) : relay(from, ...message)),
    }),
  },
  {
    name: 'dies when a client leaves',
    breaks: 'chat.leave',
    spreads: 'everywhere',
    tells: 'it ended during this case: exit code 1',
    mutate: ({ end, die }) => ({
      end: (guest) => (guest.name === undefined ? end(guest) : die('exit code 1')),
    }),
  },
  {
    name: 'relays nothing more after the first departure',
    breaks: 'chat.leave',
    spreads: SEEN_AFTER_A_DEPARTURE,
    tells: 'nothing more came: N ms of silence',
    mutate: ({ leave, relay }) => {
      let over = false;
      return {
        leave: (guest) => {
          over ||= guest.name !== undefined;
          leave(guest);
        },
        relay: (...message) => {
          if (!over) relay(...message);
        },
      };
    },
  },
  {
    name: 'keeps names in a list from which nobody who leaves is taken',
    breaks: 'chat.leave',
    spreads: SEEN_AFTER_A_DEPARTURE,
    tells:
      "other bytes. The message frame is one that after alice has sent but the username frame before it is not after alice's.",
    mutate: ({ guests, register, relay }) => {
      const names: Buffer[] = [];
      return {
        register: (guest, name) => {
          names.push(name);
          register(guest, name);
        },
        relay: (from, name, body) => {
          const place = [...guests].filter((guest) => !nameless(guest)).indexOf(from);
          relay(from, names[place] ?? name, body);
        },
      };
    },
  },
  {
    name: 'refuses a name that somebody has had',
    breaks: 'chat.rejoin',
    spreads: [],
    tells: 'the end of the stream',
    mutate: ({ guests, register, leave, end }) => {
      const taken = new Set<string>();
      return {
        register: (guest, name) => {
          if (taken.has(name.toString('latin1'))) end(guest);
          else register(guest, name);
        },
        leave: (guest) => {
          if (guests.has(guest) && guest.name) taken.add(guest.name.toString('latin1'));
          leave(guest);
        },
      };
    },
  },
  {
    name: 'writes to the socket that a name was first used with',
    breaks: 'chat.rejoin',
    spreads: ['chat.same-name', 'chat.split-name'],
    tells:
      'nothing came within N ms, so this client was never registered. Register a client when its username frame is complete, and relay to every registered client; no other connection may hold this up.',
    mutate: ({ register, send }) => {
      const sockets = new Map<string, Guest>();
      const keyOf = (guest: Guest): string => guest.name?.toString('latin1') ?? '';
      return {
        register: (guest, name) => {
          register(guest, name);
          if (!sockets.has(keyOf(guest))) sockets.set(keyOf(guest), guest);
        },
        send: (guest, bytes) => send(sockets.get(keyOf(guest)) ?? guest, bytes),
      };
    },
  },
  {
    name: 'relays to those who have not given their name',
    breaks: 'chat.unregistered-quiet',
    spreads: ['chat.silent-client', 'chat.stalled-frame', 'chat.alive'],
    tells:
      'other bytes. This client has not sent the whole of its username yet: relay only to those who have.',
    mutate: ({ guests }) => ({ audience: (from) => [...guests].filter((guest) => guest !== from) }),
  },
  {
    name: 'relays to those of whose username the header has come',
    breaks: 'chat.unregistered-quiet',
    spreads: ['chat.stalled-frame'],
    tells:
      'other bytes. This client has not sent the whole of its username yet: relay only to those who have.',
    mutate: ({ guests }) => ({
      audience: (from) =>
        [...guests].filter((guest) => guest !== from && (!nameless(guest) || guest.length !== undefined)),
    }),
  },
];
