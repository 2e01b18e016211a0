import type { ChatSteps } from '../chat-server';
import type { Defect } from '../defect';

const isUtf8 = (bytes: Buffer): boolean => Buffer.from(bytes.toString()).equals(bytes);

/** Makes every body another before it is relayed. */
const changing =
  (change: (body: Buffer) => Buffer) =>
  ({ frame }: ChatSteps): Partial<ChatSteps> => ({ frame: (body) => frame(change(body)) });

/** Writes headers in a form of its own. */
const headed =
  (header: (length: number, headerLength: number) => string) =>
  ({ headerLength }: ChatSteps): Partial<ChatSteps> => ({
    frame: (body) => Buffer.concat([Buffer.from(header(body.length, headerLength), 'latin1'), body]),
  });

/** What becomes of the bytes of a name or a message, and of the headers before them. */
export const BYTES: readonly Defect<ChatSteps>[] = [
  {
    name: 'strips white space',
    breaks: 'chat.verbatim',
    spreads: ['chat.very-large'],
    tells:
      'other bytes. The header says 0, the message sent has 1 bytes. White space, line ends and NUL are part of a message: strip nothing, and cut nothing at them.',
    mutate: changing((body) =>
      Buffer.from(body.toString('latin1').replace(/^[\s\0]+|[\s\0]+$/g, ''), 'latin1'),
    ),
  },
  {
    name: 'ends a text at its first NUL',
    breaks: 'chat.verbatim',
    spreads: ['chat.invalid-utf8'],
    tells:
      'other bytes. The header says 0, the message sent has 1 bytes. White space, line ends and NUL are part of a message: strip nothing, and cut nothing at them.',
    mutate: changing((body) => (body.includes(0) ? body.subarray(0, body.indexOf(0)) : body)),
  },
  {
    name: 'ends a text at its first line end',
    breaks: 'chat.verbatim',
    spreads: [],
    tells:
      'other bytes. The header says 4, the message sent has 5 bytes. White space, line ends and NUL are part of a message: strip nothing, and cut nothing at them.',
    mutate: changing((body) => Buffer.from(body.toString('latin1').split(/[\r\n]/)[0] ?? '', 'latin1')),
  },
  {
    name: 'brings texts into one normal form of Unicode',
    breaks: 'chat.verbatim',
    spreads: [],
    tells:
      'other bytes. The header says 13, the message sent has 14 bytes. It is the same text in other bytes: relay the bytes as they came, decode nothing.',
    mutate: changing((body) => {
      const text = body.toString();
      return Buffer.from(text).equals(body) ? Buffer.from(text.normalize('NFC')) : body;
    }),
  },
  {
    name: 'takes "quit" for a command',
    breaks: 'chat.verbatim',
    spreads: [],
    tells: 'the end of the stream',
    mutate: ({ relay, end }) => ({
      relay: (from, name, body) => (body.equals(Buffer.from('quit')) ? end(from) : relay(from, name, body)),
    }),
  },
  {
    name: 'pads headers on the left',
    breaks: 'chat.header-form',
    spreads: 'everywhere',
    tells:
      'other bytes. A username frame must begin here, with a header of 10 bytes: digits, then spaces. Send nothing that is not a relayed message, and write the length left-aligned, without leading zeros.',
    mutate: headed((length, headerLength) => String(length).padStart(headerLength)),
  },
  {
    name: 'pads headers with zeros',
    breaks: 'chat.header-form',
    spreads: 'everywhere',
    tells:
      'other bytes. A username frame must begin here, with a header of 10 bytes: digits, then spaces. Send nothing that is not a relayed message, and write the length left-aligned, without leading zeros.',
    mutate: headed((length, headerLength) => String(length).padStart(headerLength, '0')),
  },
  {
    name: 'pads headers with NUL',
    breaks: 'chat.header-form',
    spreads: 'everywhere',
    tells:
      'other bytes. A username frame must begin here, with a header of 10 bytes: digits, then spaces. Send nothing that is not a relayed message, and write the length left-aligned, without leading zeros.',
    mutate: headed((length, headerLength) => String(length).padEnd(headerLength, '\0')),
  },
  {
    name: 'leaves the padding out',
    breaks: 'chat.header-form',
    spreads: 'everywhere',
    tells:
      'other bytes. A username frame must begin here, with a header of 10 bytes: digits, then spaces. Send nothing that is not a relayed message, and write the length left-aligned, without leading zeros.',
    mutate: headed(String),
  },
  {
    name: 'pads headers after three digits as after two',
    breaks: 'chat.header-form',
    spreads: [
      'chat.split-header',
      'chat.split-body',
      'chat.long-name',
      'chat.large',
      'chat.very-large',
      'chat.slow-reader',
    ],
    tells:
      'other bytes. Spaces come between the header and the body: a header has exactly H bytes; read all of them, and write no more.',
    mutate: headed(
      (length, headerLength) => `${length}${' '.repeat(headerLength - Math.min(String(length).length, 2))}`,
    ),
  },
  {
    name: 'counts the characters of a message',
    breaks: 'chat.byte-length',
    spreads: ['chat.verbatim', 'chat.split-header', 'chat.split-body', 'chat.invalid-utf8'],
    tells:
      'other bytes. The header says 1, the message sent has 2 bytes. It counts characters: count the encoded bytes.',
    mutate: ({ frame, headerLength }) => ({
      utterance: (name, body) => {
        const length = String([...body.toString()].length);
        return Buffer.concat([frame(name), Buffer.from(length.padEnd(headerLength)), body]);
      },
    }),
  },
  {
    name: 'counts the characters of a username',
    breaks: 'chat.byte-length',
    spreads: ['chat.verbatim', 'chat.long-name', 'chat.invalid-utf8-name'],
    tells: 'other bytes. The username frame of zoë counts characters: count the encoded bytes.',
    mutate: ({ frame, headerLength }) => ({
      utterance: (name, body) => {
        const length = String([...name.toString()].length);
        return Buffer.concat([Buffer.from(length.padEnd(headerLength)), name, frame(body)]);
      },
    }),
  },
  {
    name: 'dies of a message that is not UTF-8',
    breaks: 'chat.invalid-utf8',
    spreads: [],
    tells: 'it ended during this case: exit code 1',
    mutate: ({ relay, die }) => ({
      relay: (from, name, body) => (isUtf8(body) ? relay(from, name, body) : die('exit code 1')),
    }),
  },
  {
    name: 'decodes and encodes messages',
    breaks: 'chat.invalid-utf8',
    spreads: [],
    tells:
      'other bytes. The header says 3, the message sent has 1 bytes. It is the same text in other bytes: relay the bytes as they came, decode nothing.',
    mutate: ({ relay }) => ({
      relay: (from, name, body) => relay(from, name, Buffer.from(body.toString())),
    }),
  },
  {
    name: 'drops a client whose message is not UTF-8',
    breaks: 'chat.invalid-utf8',
    spreads: [],
    tells: 'the end of the stream',
    mutate: ({ relay, end }) => ({
      relay: (from, name, body) => (isUtf8(body) ? relay(from, name, body) : end(from)),
    }),
  },
  {
    name: 'dies of a username that is not UTF-8',
    breaks: 'chat.invalid-utf8-name',
    spreads: [],
    tells: 'it ended during this case: exit code 1',
    mutate: ({ register, die }) => ({
      register: (guest, name) => (isUtf8(name) ? register(guest, name) : die('exit code 1')),
    }),
  },
  {
    name: 'decodes and encodes usernames',
    breaks: 'chat.invalid-utf8-name',
    spreads: [],
    tells:
      "other bytes. The message frame is one that invalid name 1 has sent but the username frame before it is not invalid name 1's.",
    mutate: ({ register }) => ({
      register: (guest, name) => register(guest, Buffer.from(name.toString())),
    }),
  },
  {
    name: 'drops a client whose username is not UTF-8',
    breaks: 'chat.invalid-utf8-name',
    spreads: [],
    tells: 'the end of the stream',
    mutate: ({ register, end }) => ({
      register: (guest, name) => (isUtf8(name) ? register(guest, name) : end(guest)),
    }),
  },
];
