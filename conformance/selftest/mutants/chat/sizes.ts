import type { ChatSteps } from '../chat-server';
import type { Defect } from '../defect';
import { nameless } from './guest';

/** Makes every message another before it is relayed. */
const changing =
  (change: (body: Buffer) => Buffer) =>
  ({ relay }: ChatSteps): Partial<ChatSteps> => ({
    relay: (from, name, body) => relay(from, name, change(body)),
  });

/** Names and messages of no length, or of much, and too many of everything. */
export const SIZES: readonly Defect<ChatSteps>[] = [
  {
    name: 'takes an empty message for the end of the stream',
    breaks: 'chat.empty-message',
    spreads: ['chat.byte-by-byte'],
    tells:
      'other bytes. This message is right, but one that was sent before it has not come: it was lost, or overtaken.',
    mutate: ({ relay, end }) => ({
      relay: (from, name, body) => (body.length === 0 ? end(from) : relay(from, name, body)),
    }),
  },
  {
    name: 'leaves out an empty message',
    breaks: 'chat.empty-message',
    spreads: ['chat.byte-by-byte'],
    tells:
      'other bytes. This message is right, but one that was sent before it has not come: it was lost, or overtaken.',
    mutate: ({ relay }) => ({
      relay: (from, name, body) => (body.length === 0 ? undefined : relay(from, name, body)),
    }),
  },
  {
    name: 'leaves out the frame of an empty message, but not the name before it',
    breaks: 'chat.empty-message',
    spreads: ['chat.byte-by-byte'],
    tells:
      'other bytes. A username frame follows a username frame: put the message frame between them, though its body be empty.',
    mutate: ({ utterance, frame }) => ({
      utterance: (name, body) => (body.length === 0 ? frame(name) : utterance(name, body)),
    }),
  },
  {
    name: 'waits for more where the length is 0',
    breaks: 'chat.empty-message',
    spreads: ['chat.byte-by-byte'],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ readBody }) => ({
      readBody: (guest, length) =>
        length === 0 && guest.unread.length === 0 && !nameless(guest) ? undefined : readBody(guest, length),
    }),
  },
  {
    name: 'takes an empty username for the end of the stream',
    breaks: 'chat.empty-name',
    spreads: [],
    tells: 'the end of the stream',
    mutate: ({ register, end }) => ({
      register: (guest, name) => (name.length === 0 ? end(guest) : register(guest, name)),
    }),
  },
  {
    name: 'takes a client of empty username for one that has given none',
    breaks: 'chat.empty-name',
    spreads: [],
    tells:
      'nothing came within N ms, so this client was never registered. Register a client when its username frame is complete, and relay to every registered client; no other connection may hold this up.',
    mutate: ({ register }) => ({
      register: (guest, name) => {
        if (name.length > 0) register(guest, name);
      },
    }),
  },
  {
    name: 'cuts usernames after 64 bytes',
    breaks: 'chat.long-name',
    spreads: [],
    tells:
      "other bytes. The message frame is one that long name has sent but the username frame before it is not long name's.",
    mutate: ({ register }) => ({ register: (guest, name) => register(guest, name.subarray(0, 64)) }),
  },
  {
    name: 'refuses usernames of more than 32 bytes',
    breaks: 'chat.long-name',
    spreads: [],
    tells: 'the end of the stream',
    mutate: ({ register, end }) => ({
      register: (guest, name) => (name.length > 32 ? end(guest) : register(guest, name)),
    }),
  },
  {
    name: 'cuts messages after 4,096 bytes',
    breaks: 'chat.large',
    spreads: ['chat.very-large', 'chat.slow-reader'],
    tells:
      'other bytes. The header says 4096, the message sent has 65536 bytes. One recv() returns what has come so far, not what you asked for: read on until the header, or the body, is whole.',
    mutate: changing((body) => body.subarray(0, 4096)),
  },
  {
    name: 'writes lengths with 16 bits',
    breaks: 'chat.large',
    spreads: ['chat.very-large', 'chat.slow-reader'],
    tells:
      'other bytes. The header says 0, the message sent has 65536 bytes. One recv() returns what has come so far, not what you asked for: read on until the header, or the body, is whole.',
    mutate: ({ frame, headerLength }) => ({
      frame: (body) =>
        Buffer.concat([frame(Buffer.alloc(body.length & 0xffff)).subarray(0, headerLength), body]),
    }),
  },
  {
    name: 'refuses messages of more than 100,000 bytes',
    breaks: 'chat.very-large',
    spreads: [],
    tells: 'a reset',
    mutate: ({ lengthOf }) => ({
      lengthOf: (header, guest) => {
        const length = lengthOf(header, guest);
        return typeof length === 'number' && length > 100_000 ? 'too-large' : length;
      },
    }),
  },
  {
    name: 'loses the rest of a short write',
    breaks: 'chat.very-large',
    spreads: [],
    tells:
      'other bytes. The next frame comes after 524263 bytes of the body: one send() may take less than all, so send the rest too.',
    mutate: ({ send }) => ({ send: (guest, bytes) => send(guest, bytes.subarray(0, 512 * 1024)) }),
  },
  {
    name: 'takes 500 frames from one read and loses the rest',
    breaks: 'chat.burst',
    spreads: [],
    tells: [
      'nothing more came: N ms of silence',
      'other bytes. This message is right, but one that was sent before it has not come: it was lost, or overtaken.',
    ],
    mutate: ({ hear, take }) => {
      let taken = 0;
      return {
        hear: (guest, chunk) => {
          taken = 0;
          hear(guest, chunk);
        },
        take: (guest, body) => {
          if (taken++ < 500) take(guest, body);
        },
      };
    },
  },
  {
    name: 'keeps the frames that it has not got to in one place for all clients',
    breaks: 'chat.crossfire',
    spreads: [],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ hear, relay }) => {
      let [taken, kept]: [number, Parameters<ChatSteps['relay']>[]] = [0, []];
      return {
        hear: (guest, chunk) => {
          if (kept[0]?.[0] !== guest) [taken, kept] = [0, []];
          hear(guest, chunk);
          setImmediate(() => {
            for (const message of kept.splice(0)) relay(...message);
            taken = 0;
          });
        },
        relay: (...message) => {
          if (taken++ < 150) relay(...message);
          else kept.push(message);
        },
      };
    },
  },
  {
    name: 'takes nobody more after a hundred have left',
    breaks: 'chat.churn',
    spreads: [],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ accept, end }) => {
      let left = 0;
      return {
        accept: (guest) => {
          if (left < 100) accept(guest);
          else guest.socket.pause();
        },
        end: (guest) => {
          left += 1;
          end(guest);
        },
      };
    },
  },
  {
    name: 'has room for thirty-two clients',
    breaks: 'chat.many-clients',
    spreads: ['chat.over-1024'],
    tells: 'the end of the stream',
    mutate: ({ guests, accept }) => ({
      accept: (guest) => {
        if (guests.size < 32) accept(guest);
        else guest.socket.destroy();
      },
    }),
  },
  {
    name: 'dies of the 1,024th descriptor',
    breaks: 'chat.over-1024',
    spreads: [],
    tells: 'it ended during this case: exit code 1',
    mutate: ({ guests, accept, die }) => ({
      accept: (guest) => {
        accept(guest);
        // Standard input, output and error, and the socket that listens, are descriptors too.
        if (guests.size + 4 >= 1024) die('exit code 1');
      },
    }),
  },
  {
    name: 'refuses the 1,001st client',
    breaks: 'chat.over-1024',
    spreads: [],
    tells: 'the end of the stream',
    mutate: ({ guests, accept }) => ({
      accept: (guest) => {
        if (guests.size < 1000) accept(guest);
        else guest.socket.destroy();
      },
    }),
  },
];
