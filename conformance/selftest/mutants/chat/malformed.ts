import type { FrameErrorCode } from '../../../../reference/wire/frame-error';
import type { ChatSteps } from '../chat-server';
import type { Defect } from '../defect';
import { nameless } from './guest';

/** Ends the program when a header is refused for such a reason. */
const dyingOf =
  (code: FrameErrorCode) =>
  ({ refuse, die }: ChatSteps): Partial<ChatSteps> => ({
    refuse: (guest, why) => (why === code ? die('exit code 1') : refuse(guest, why)),
  });

/** Reads what the right server refuses for such a reason with a parser of its own; NaN is refused. */
const parsing =
  (code: FrameErrorCode, parse: (text: string) => number) =>
  ({ lengthOf }: ChatSteps): Partial<ChatSteps> => ({
    lengthOf: (header, guest) => {
      const length = lengthOf(header, guest);
      if (length !== code) return length;
      const lenient = parse(header.toString());
      return Number.isNaN(lenient) ? length : lenient;
    },
  });

/** Headers that are none, and bytes that are anything. */
export const MALFORMED: readonly Defect<ChatSteps>[] = [
  {
    name: 'dies of a header that is no number',
    breaks: 'chat.bad-header',
    spreads: ['chat.bad-header-close', 'chat.lenient-header', 'chat.garbage', 'chat.alive'],
    tells: 'it ended during this case: exit code 1',
    mutate: dyingOf('bad-header'),
  },
  {
    name: 'takes a header that is no number for 0',
    breaks: 'chat.bad-header',
    spreads: ['chat.bad-header-close', 'chat.lenient-header', 'chat.garbage', 'chat.alive'],
    tells:
      'other bytes. bad has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.',
    mutate: parsing('bad-header', () => 0),
  },
  {
    name: 'relays what begins with no header as it came',
    breaks: 'chat.bad-header',
    spreads: ['chat.bad-header-close', 'chat.lenient-header', 'chat.garbage', 'chat.alive'],
    tells:
      'other bytes. A username frame must begin here, with a header of 10 bytes: digits, then spaces. Send nothing that is not a relayed message, and write the length left-aligned, without leading zeros.',
    mutate: ({ lengthOf, audience, send }) => ({
      lengthOf: (header, guest) => {
        const length = lengthOf(header, guest);
        if (length === 'bad-header')
          for (const other of audience(guest)) send(other, Buffer.concat([header, guest.unread]));
        return length;
      },
    }),
  },
  {
    name: 'neither reads nor closes a client whose header is no number',
    breaks: 'chat.bad-header-close',
    spreads: [],
    tells:
      'the connection was still open after N ms of silence. Where the next frame begins cannot be known: close the client.',
    mutate: ({ refuse }) => ({
      refuse: (guest, why) => (why === 'bad-header' ? undefined : refuse(guest, why)),
    }),
  },
  {
    name: 'dies of a negative length',
    breaks: 'chat.negative-length',
    spreads: [],
    tells: 'it ended during this case: exit code 1',
    mutate: dyingOf('negative'),
  },
  {
    name: 'takes the amount of a negative length',
    breaks: 'chat.negative-length',
    spreads: [],
    tells:
      'other bytes. bad has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.',
    mutate: parsing('negative', (text) => Math.abs(Number(text))),
  },
  {
    name: 'takes a negative length of a username for 0',
    breaks: 'chat.negative-length',
    spreads: [],
    tells:
      'other bytes. Nothing was due to this client: send nothing that is not a relayed message, no greeting, announcement or time stamp.',
    mutate: ({ lengthOf }) => ({
      lengthOf: (header, guest) => {
        const length = lengthOf(header, guest);
        return length === 'negative' && nameless(guest) ? 0 : length;
      },
    }),
  },
  {
    name: 'takes a negative length for "all that has come"',
    breaks: 'chat.negative-length',
    spreads: [],
    tells:
      'other bytes. bad has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.',
    mutate: ({ lengthOf }) => ({
      lengthOf: (header, guest) => {
        const length = lengthOf(header, guest);
        return length === 'negative' ? guest.unread.length : length;
      },
    }),
  },
  {
    name: 'dies of a length that is beyond its memory',
    breaks: 'chat.huge-length',
    spreads: ['chat.huge-length-close'],
    tells: 'it ended during this case: exit code 1',
    mutate: dyingOf('too-large'),
  },
  {
    name: 'takes what has come for a body of any length',
    breaks: 'chat.huge-length',
    spreads: ['chat.huge-length-close'],
    tells:
      'other bytes. bad has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.',
    mutate: ({ lengthOf }) => ({
      lengthOf: (header, guest) => {
        const length = lengthOf(header, guest);
        return length === 'too-large' ? guest.unread.length : length;
      },
    }),
  },
  {
    name: 'believes a length of terabytes and waits for the body',
    breaks: 'chat.huge-length-close',
    spreads: [],
    tells:
      'the connection was still open after N ms of silence. Where the next frame begins cannot be known: close the client.',
    mutate: parsing('too-large', Number),
  },
  {
    name: 'reads headers as parseInt() does',
    breaks: 'chat.lenient-header',
    spreads: ['chat.bad-header', 'chat.bad-header-close', 'chat.garbage'],
    tells:
      'other bytes. bad has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.',
    mutate: parsing('bad-header', (text) => Number.parseInt(text, 10)),
  },
  {
    name: "reads headers as Python's int() does",
    breaks: 'chat.lenient-header',
    spreads: [],
    tells:
      'other bytes. bad has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.',
    mutate: parsing('bad-header', (text) => {
      const digits = text.trim().replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
      return /^\+?\d+(_\d+)*$/.test(digits) ? Number(digits.replaceAll('_', '')) : Number.NaN;
    }),
  },
  {
    name: "reads headers as JavaScript's Number() does",
    breaks: 'chat.lenient-header',
    spreads: ['chat.bad-header', 'chat.bad-header-close'],
    tells:
      'other bytes. bad has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.',
    mutate: parsing('bad-header', Number),
  },
  {
    name: 'joins the digits of a header that are apart',
    breaks: 'chat.lenient-header',
    spreads: [],
    tells:
      'other bytes. bad has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.',
    mutate: parsing('bad-header', (text) =>
      /^[\d ]*\d *$/.test(text) ? Number(text.replaceAll(' ', '')) : Number.NaN,
    ),
  },
  {
    name: 'dies of a first frame that is none',
    breaks: 'chat.garbage',
    spreads: [
      'chat.alive',
      'chat.bad-header',
      'chat.negative-length',
      'chat.huge-length',
      'chat.lenient-header',
    ],
    tells: 'it ended during this case: exit code 1',
    mutate: ({ refuse, die }) => ({
      refuse: (guest, why) => (nameless(guest) ? die('exit code 1') : refuse(guest, why)),
    }),
  },
  {
    name: 'dies of a header in which text and other bytes are mixed',
    breaks: 'chat.garbage',
    spreads: ['chat.lenient-header'],
    tells: 'it ended during this case: exit code 1',
    mutate: ({ lengthOf, die }) => ({
      lengthOf: (header, guest) => {
        const mixed =
          /[ -~]/.test(header.toString('latin1')) && /[\x80-\xff]/.test(header.toString('latin1'));
        if (mixed && !nameless(guest)) die('exit code 1');
        return lengthOf(header, guest);
      },
    }),
  },
  {
    name: 'has two threads for newcomers, and loses each to a first frame that never gets whole',
    breaks: 'chat.alive',
    spreads: [
      'chat.garbage',
      'chat.bad-header',
      'chat.negative-length',
      'chat.huge-length',
      'chat.lenient-header',
    ],
    tells:
      'nothing came within N ms, so this client was never registered. stalled has sent a part of a frame only: read what has come, and serve the others until the rest comes (chat.stalled-frame).',
    mutate: ({ accept, leave, guests }) => {
      let threads = 2;
      return {
        accept: (guest) => {
          if (threads > 0) accept(guest);
          else guest.socket.pause();
        },
        leave: (guest) => {
          if (nameless(guest) && guests.has(guest)) threads -= 1;
          leave(guest);
        },
      };
    },
  },
];
