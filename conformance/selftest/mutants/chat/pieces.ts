import { type ChatSteps, type Guest, readUpTo } from '../chat-server';
import type { Defect } from '../defect';
import { nameless } from './guest';

/** Reads a header with one recv(H): whatever comes first is taken for it. */
const hastyHeader = (guest: Guest, headerLength: number): Buffer | undefined =>
  guest.unread.length === 0 ? undefined : readUpTo(guest, headerLength);

/** Reads a body with one recv(n): whatever comes first is taken for it. */
const hastyBody = (guest: Guest, length: number): Buffer | undefined =>
  guest.unread.length === 0 && length > 0 ? undefined : readUpTo(guest, length);

/** Takes for the length of a header that was cut what is there of it. */
const takingParts = ({ lengthOf, headerLength }: ChatSteps): Partial<ChatSteps> => ({
  lengthOf: (header, guest) => {
    if (header.length === headerLength) return lengthOf(header, guest);
    const length = Number.parseInt(header.toString('latin1'), 10);
    return Number.isNaN(length) ? 'bad-header' : length;
  },
});

/** TCP is a stream of bytes, and these take it for a stream of messages. */
export const PIECES: readonly Defect<ChatSteps>[] = [
  {
    name: 'takes whatever one read returns for the header',
    breaks: 'chat.split-header',
    spreads: ['chat.byte-by-byte', 'chat.coalesced', 'chat.name-with-message', 'chat.stalled-frame'],
    tells:
      "other bytes. The header says 1, the message sent has 11 bytes. The server has lost its place in the sender's stream: read on until each header and each body is whole.",
    mutate: (steps) => ({
      ...takingParts(steps),
      readHeader: (guest) =>
        nameless(guest) ? steps.readHeader(guest) : hastyHeader(guest, steps.headerLength),
    }),
  },
  {
    name: 'reads the digits of a header and takes the padding that has come for all of it',
    breaks: 'chat.split-header',
    spreads: [
      'chat.split-name',
      'chat.byte-by-byte',
      'chat.coalesced',
      'chat.name-with-message',
      'chat.bad-header-close',
      'chat.huge-length-close',
    ],
    tells:
      'other bytes. Spaces come between the header and the body: a header has exactly H bytes; read all of them, and write no more.',
    mutate: (steps) => ({
      ...takingParts(steps),
      readHeader: (guest) =>
        guest.unread.includes(' ') ? hastyHeader(guest, steps.headerLength) : undefined,
    }),
  },
  {
    name: 'takes whatever one read returns for the body',
    breaks: 'chat.split-body',
    spreads: [
      'chat.split-header',
      'chat.byte-by-byte',
      'chat.coalesced',
      'chat.large',
      'chat.very-large',
      'chat.incomplete',
      'chat.close',
      'chat.reset',
      'chat.stalled-frame',
      'chat.slow-reader',
    ],
    tells: [
      'other bytes. alice has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.',
      'other bytes. The header says 5, the message sent has 11 bytes. One recv() returns what has come so far, not what you asked for: read on until the header, or the body, is whole.',
    ],
    mutate: ({ readBody }) => ({
      readBody: (guest, length) => (nameless(guest) ? readBody : hastyBody)(guest, length),
    }),
  },
  {
    name: 'decodes the pieces of a body one by one',
    breaks: 'chat.split-body',
    spreads: [],
    tells:
      'other bytes. Something has been decoded that is no text, or not all of one, and was replaced by U+FFFD: relay the bytes as they came.',
    mutate: ({ hear }) => ({
      hear: (guest, chunk) => {
        const inBody = guest.length !== undefined;
        hear(guest, inBody ? Buffer.from(chunk.toString()) : chunk);
      },
    }),
  },
  {
    name: 'takes whatever one read returns for the header of a username',
    breaks: 'chat.split-name',
    spreads: ['chat.byte-by-byte', 'chat.unregistered-quiet'],
    tells: 'the end of the stream',
    mutate: (steps) => ({
      ...takingParts(steps),
      readHeader: (guest) =>
        nameless(guest) ? hastyHeader(guest, steps.headerLength) : steps.readHeader(guest),
    }),
  },
  {
    name: 'takes whatever one read returns for a username',
    breaks: 'chat.split-name',
    spreads: ['chat.byte-by-byte', 'chat.unregistered-quiet', 'chat.stalled-frame'],
    tells: 'the end of the stream',
    mutate: ({ readBody }) => ({
      readBody: (guest, length) => (nameless(guest) ? hastyBody : readBody)(guest, length),
    }),
  },
  {
    name: 'drops a client whose frame comes in more than five pieces',
    breaks: 'chat.byte-by-byte',
    spreads: [],
    tells: 'the end of the stream',
    mutate: ({ hear, take, end }) => {
      const pieces = new Map<Guest, number>();
      return {
        hear: (guest, chunk) => {
          const count = (pieces.get(guest) ?? 0) + 1;
          pieces.set(guest, count);
          if (count > 5 && chunk.length < 5) end(guest);
          else hear(guest, chunk);
        },
        take: (guest, body) => {
          pieces.delete(guest);
          take(guest, body);
        },
      };
    },
  },
  {
    name: 'takes the first frame of what one read returns and throws the rest away',
    breaks: 'chat.coalesced',
    spreads: [
      'chat.no-echo',
      'chat.order',
      'chat.exactly-once',
      'chat.split-body',
      'chat.name-with-message',
      'chat.adjacent',
      'chat.empty-message',
      'chat.large',
      'chat.very-large',
      'chat.half-close',
      'chat.dead-receiver',
      'chat.slow-reader',
      'chat.burst',
      'chat.crossfire',
    ],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ take }) => ({
      take: (guest, body) => {
        if (!nameless(guest)) guest.unread = Buffer.alloc(0);
        take(guest, body);
      },
    }),
  },
  {
    name: 'throws away the part of a frame that comes behind a whole one',
    breaks: 'chat.coalesced',
    spreads: ['chat.split-body', 'chat.byte-by-byte', 'chat.name-with-message', 'chat.slow-reader'],
    tells: 'the end of the stream',
    mutate: ({ hear, take }) => {
      let taken = false;
      return {
        hear: (guest, chunk) => {
          taken = false;
          hear(guest, chunk);
          if (!taken || nameless(guest)) return;
          guest.unread = Buffer.alloc(0);
          guest.length = undefined;
        },
        take: (guest, body) => {
          taken = true;
          take(guest, body);
        },
      };
    },
  },
  {
    name: 'throws away what comes with a username',
    breaks: 'chat.name-with-message',
    spreads: ['chat.byte-by-byte', 'chat.half-close', 'chat.churn'],
    tells:
      'nothing came within N ms, so this client was never registered. Register a client when its username frame is complete, and relay to every registered client; no other connection may hold this up.',
    mutate: ({ register }) => ({
      register: (guest, name) => {
        guest.unread = Buffer.alloc(0);
        register(guest, name);
      },
    }),
  },
  {
    name: 'writes name and message one by one, from a thread for each client',
    breaks: 'chat.adjacent',
    spreads: 'everywhere',
    tells: [
      "other bytes. The header says 8, the message sent has 3 bytes. The server has lost its place in the sender's stream: read on until each header and each body is whole.",
      "other bytes. The header says 8, the message sent has 4 bytes. The server has lost its place in the sender's stream: read on until each header and each body is whole.",
    ],
    mutate: ({ audience, frame, send }) => {
      const threads = new Map<Guest, Promise<void>>();
      const write = async (from: Guest, name: Buffer, body: Buffer): Promise<void> => {
        await threads.get(from);
        const others = audience(from);
        for (const guest of others) send(guest, frame(name));
        await new Promise(setImmediate);
        for (const guest of others) send(guest, frame(body));
      };
      return { relay: (from, ...message) => void threads.set(from, write(from, ...message)) };
    },
  },
];
