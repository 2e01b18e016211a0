import { type ChatSteps, type Guest, readUpTo } from '../chat-server';
import type { Defect } from '../defect';
import { nameless } from './guest';

const WELCOME = Buffer.from('Welcome to this chat room! Type your message and press Enter.\n');

/** What is relayed, to whom, under whose name, and what else is sent. */
export const RELAYING: readonly Defect<ChatSteps>[] = [
  {
    name: 'greets newcomers',
    breaks: 'chat.register',
    spreads: 'everywhere',
    tells:
      'other bytes. A username frame must begin here, with a header of 10 bytes: digits, then spaces. Send nothing that is not a relayed message, and write the length left-aligned, without leading zeros.',
    mutate: ({ register, send }) => ({
      register: (guest, name) => {
        register(guest, name);
        send(guest, WELCOME);
      },
    }),
  },
  {
    name: 'relays a username as if it were a message',
    breaks: 'chat.register',
    spreads: 'everywhere',
    tells:
      'other bytes. Nothing of "alice" is due, and a username is no message: relay each message once, when the whole of it has come.',
    mutate: ({ register, relay }) => ({
      register: (guest, name) => {
        register(guest, name);
        relay(guest, name, name);
      },
    }),
  },
  {
    name: 'closes a client that has sent its name',
    breaks: 'chat.relay',
    spreads: 'everywhere',
    tells:
      "the end of the stream. No client has received anything. Headers of 10 bytes were sent: if the server's have another length, say so with --header.",
    mutate: ({ register, end }) => ({
      register: (guest, name) => {
        register(guest, name);
        end(guest);
      },
    }),
  },
  {
    name: 'listens and ends as soon as somebody comes',
    breaks: 'chat.relay',
    spreads: 'everywhere',
    tells: 'it ended during this case: exit code 0',
    mutate: ({ die }) => ({ accept: () => die('exit code 0') }),
  },
  {
    name: 'registers nobody, for a bare except hides a typo',
    breaks: 'chat.relay',
    spreads: 'everywhere',
    tells:
      "nothing came within N ms, so this client was never registered. No client has received anything. Headers of 10 bytes were sent: if the server's have another length, say so with --header.",
    mutate: () => ({ register: () => undefined }),
  },
  {
    name: 'has headers of another length',
    breaks: 'chat.relay',
    spreads: 'everywhere',
    tells:
      "the end of the stream. No client has received anything. Headers of 10 bytes were sent: if the server's have another length, say so with --header.",
    mutate: () => ({
      readHeader: (guest) => (guest.unread.length < 64 ? undefined : readUpTo(guest, 64)),
    }),
  },
  {
    name: 'relays to one other client only',
    breaks: 'chat.relay',
    spreads: 'everywhere',
    tells:
      'nothing came within N ms, so this client was never registered. Register a client when its username frame is complete, and relay to every registered client; no other connection may hold this up.',
    mutate: ({ audience }) => ({ audience: (from) => audience(from).slice(0, 1) }),
  },
  {
    name: 'relays to four others at most',
    breaks: 'chat.relay',
    spreads: [
      'chat.verbatim',
      'chat.split-header',
      'chat.split-body',
      'chat.split-name',
      'chat.coalesced',
      'chat.adjacent',
      'chat.dead-receiver',
      'chat.stalled-frame',
      'chat.slow-reader',
      'chat.invalid-utf8-name',
      'chat.alive',
      'chat.crossfire',
      'chat.many-clients',
      'chat.over-1024',
    ],
    tells:
      'nothing came within N ms, so this client was never registered. Register a client when its username frame is complete, and relay to every registered client; no other connection may hold this up.',
    mutate: ({ audience }) => ({ audience: (from) => audience(from).slice(0, 4) }),
  },
  {
    name: 'relays messages without a username',
    breaks: 'chat.relay',
    spreads: 'everywhere',
    tells: "other bytes. This is the message frame alone: the sender's username frame must come before it.",
    mutate: ({ frame }) => ({ utterance: (_name, body) => frame(body) }),
  },
  {
    name: 'sends a message to its sender, too',
    breaks: 'chat.no-echo',
    spreads: 'everywhere',
    tells: "other bytes. This is the client's own message: leave the sender out when you relay.",
    mutate: ({ guests }) => ({ audience: () => [...guests].filter((guest) => !nameless(guest)) }),
  },
  {
    name: 'names the client that came last as the sender',
    breaks: 'chat.attribution',
    spreads: 'everywhere',
    tells:
      "other bytes. The message frame is one that witness has sent but the username frame before it is not witness's.",
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
    name: 'names the receiver as the sender',
    breaks: 'chat.attribution',
    spreads: 'everywhere',
    tells:
      "other bytes. The message frame is one that witness has sent but the username frame before it is not witness's.",
    mutate: ({ audience, utterance, send }) => ({
      relay: (from, name, body) => {
        for (const guest of audience(from)) send(guest, utterance(guest.name ?? name, body));
      },
    }),
  },
  {
    name: 'lets every other message be overtaken',
    breaks: 'chat.order',
    spreads: 'everywhere',
    tells: [
      'other bytes. A message that was sent after this one has come before it: relay what one client says in the order sent.',
      'other bytes. This message is right, but one that was sent before it has not come: it was lost, or overtaken.',
    ],
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
    name: 'relays what has come together from the last to the first',
    breaks: 'chat.order',
    spreads: 'everywhere',
    tells:
      'other bytes. A message that was sent after this one has come before it: relay what one client says in the order sent.',
    mutate: ({ hear, relay }) => {
      let together: Parameters<ChatSteps['relay']>[] = [];
      return {
        hear: (guest, chunk) => {
          hear(guest, chunk);
          for (const message of together.reverse()) relay(...message);
          together = [];
        },
        relay: (...message) => void together.push(message),
      };
    },
  },
  {
    name: 'relays each message twice',
    breaks: 'chat.exactly-once',
    spreads: 'everywhere',
    tells: 'other bytes. This message has come before: relay each message once to each receiver.',
    mutate: ({ send }) => ({ send: (guest, bytes) => send(guest, Buffer.concat([bytes, bytes])) }),
  },
  {
    name: 'adds a client to the receivers again whenever it speaks',
    breaks: 'chat.exactly-once',
    spreads: 'everywhere',
    tells: 'other bytes. This message has come before: relay each message once to each receiver.',
    mutate: ({ relay, audience }) => {
      const spoken: Guest[] = [];
      return {
        relay: (from, ...message) => {
          relay(from, ...message);
          spoken.push(from);
        },
        audience: (from) => [...audience(from), ...spoken.filter((guest) => guest !== from)],
      };
    },
  },
  {
    name: 'drops a message that is the same as the one before',
    breaks: 'chat.exactly-once',
    spreads: [
      'chat.attribution',
      'chat.split-body',
      'chat.coalesced',
      'chat.empty-message',
      'chat.reset',
      'chat.slow-reader',
    ],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ relay }) => {
      const last = new Map<Guest, Buffer>();
      return {
        relay: (from, name, body) => {
          if (!last.get(from)?.equals(body)) relay(from, name, body);
          last.set(from, body);
        },
      };
    },
  },
  {
    name: 'announces who has come',
    breaks: 'chat.no-extra',
    spreads: 'everywhere',
    tells: [
      'other bytes. Nothing was due to this client: send nothing that is not a relayed message, no greeting, announcement or time stamp.',
      'other bytes. Nobody who has spoken has this username: relay names as they came, and send no announcement or time stamp between the messages.',
    ],
    mutate: ({ register, relay }) => ({
      register: (guest, name) => {
        register(guest, name);
        relay(guest, Buffer.from('server'), Buffer.concat([name, Buffer.from(' has joined')]));
      },
    }),
  },
  {
    name: 'announces who has left',
    breaks: 'chat.no-extra',
    spreads: 'everywhere',
    tells: [
      'other bytes. Nothing was due to this client: send nothing that is not a relayed message, no greeting, announcement or time stamp.',
      'other bytes. Nobody who has spoken has this username: relay names as they came, and send no announcement or time stamp between the messages.',
    ],
    mutate: ({ guests, leave, relay }) => ({
      leave: (guest) => {
        if (guests.has(guest)) relay(guest, Buffer.from('server'), Buffer.from('bye'));
        leave(guest);
      },
    }),
  },
  {
    name: 'sends a time stamp as a third frame',
    breaks: 'chat.no-extra',
    spreads: 'everywhere',
    tells: [
      'other bytes. Nothing was due to this client: send nothing that is not a relayed message, no greeting, announcement or time stamp.',
      'other bytes. Nobody who has spoken has this username: relay names as they came, and send no announcement or time stamp between the messages.',
    ],
    mutate: ({ utterance, frame }) => ({
      utterance: (name, body) => Buffer.concat([utterance(name, body), frame(Buffer.from('12:00'))]),
    }),
  },
  {
    name: 'writes a line end after each message',
    breaks: 'chat.no-extra',
    spreads: 'everywhere',
    tells: [
      'other bytes. Nothing was due to this client: send nothing that is not a relayed message, no greeting, announcement or time stamp.',
      'other bytes. A username frame must begin here, with a header of 10 bytes: digits, then spaces. Send nothing that is not a relayed message, and write the length left-aligned, without leading zeros.',
    ],
    mutate: ({ utterance }) => ({
      utterance: (name, body) => Buffer.concat([utterance(name, body), Buffer.from('\n')]),
    }),
  },
  {
    name: 'tells newcomers what was said before',
    breaks: 'chat.no-history',
    spreads: 'everywhere',
    tells: 'other bytes. This was said before the client had registered: newcomers are sent no history.',
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
    name: 'keeps what a client says while it is alone for all who come',
    breaks: 'chat.no-history',
    spreads: [],
    tells: 'other bytes. This was said before the client had registered: newcomers are sent no history.',
    mutate: ({ guests, register, relay, utterance, send }) => {
      const kept: Buffer[] = [];
      return {
        relay: (from, ...message) => {
          if (guests.size === 1) kept.push(utterance(...message));
          else relay(from, ...message);
        },
        register: (guest, name) => {
          register(guest, name);
          send(guest, Buffer.concat(kept));
        },
      };
    },
  },
];
