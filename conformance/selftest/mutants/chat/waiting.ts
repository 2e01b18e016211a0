import type { ChatSteps, Guest } from '../chat-server';
import type { Defect } from '../defect';
import { inFrame, nameless } from './guest';

/** Keeps everyone waiting while this is true of a client. */
const waitingWhile =
  (condition: (guest: Guest) => boolean) =>
  ({ guests }: ChatSteps): Partial<ChatSteps> => ({ awaited: () => [...guests].find(condition) });

/** Those who keep everybody waiting, and what is lost meanwhile. */
export const WAITING: readonly Defect<ChatSteps>[] = [
  {
    name: 'waits for the first byte of whoever connects',
    breaks: 'chat.silent-client',
    spreads: ['chat.unregistered-quiet', 'chat.alive'],
    tells:
      'nothing more came: N ms of silence. mute is connected and has not sent the whole of its username: accept() and go on, for a read that waits for the name lets everyone else wait, too (chat.silent-client).',
    mutate: waitingWhile((guest) => nameless(guest) && !inFrame(guest)),
  },
  {
    name: 'waits for the username of whoever connects',
    breaks: 'chat.silent-client',
    spreads: ['chat.unregistered-quiet', 'chat.stalled-frame', 'chat.alive'],
    tells:
      'nothing more came: N ms of silence. mute is connected and has not sent the whole of its username: accept() and go on, for a read that waits for the name lets everyone else wait, too (chat.silent-client).',
    mutate: waitingWhile(nameless),
  },
  {
    name: 'waits for the rest of a username frame',
    breaks: 'chat.stalled-frame',
    spreads: ['chat.unregistered-quiet'],
    tells:
      'nothing more came: N ms of silence. eve is connected and has not sent the whole of its username: accept() and go on, for a read that waits for the name lets everyone else wait, too (chat.silent-client).',
    mutate: waitingWhile((guest) => nameless(guest) && inFrame(guest)),
  },
  {
    name: 'waits for the rest of a message frame',
    breaks: 'chat.stalled-frame',
    spreads: ['chat.byte-by-byte', 'chat.name-with-message', 'chat.alive'],
    tells:
      'nothing more came: N ms of silence. in header has sent a part of a frame only: read what has come, and serve the others until the rest comes (chat.stalled-frame).',
    mutate: waitingWhile((guest) => !nameless(guest) && inFrame(guest)),
  },
  {
    name: 'forgets the part of a frame that has come when others speak meanwhile',
    breaks: 'chat.stalled-frame',
    spreads: [
      'chat.split-header',
      'chat.split-body',
      'chat.split-name',
      'chat.byte-by-byte',
      'chat.coalesced',
      'chat.name-with-message',
      'chat.unregistered-quiet',
    ],
    tells: 'the end of the stream',
    mutate: ({ hear }) => {
      let last: Guest | undefined;
      return {
        hear: (guest, chunk) => {
          if (last && last !== guest) last.unread = Buffer.alloc(0);
          last = guest;
          hear(guest, chunk);
        },
      };
    },
  },
  {
    name: 'waits for a client that does not read',
    breaks: 'chat.slow-reader',
    spreads: [],
    tells: 'nothing more came: N ms of silence',
    mutate: waitingWhile(({ socket }) => socket.writableNeedDrain),
  },
  {
    name: 'loses for everyone what one client does not take',
    breaks: 'chat.slow-reader',
    spreads: [],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ audience, relay }) => ({
      relay: (from, ...message) => {
        if (audience(from).every(({ socket }) => socket.writableLength < 1024 * 1024))
          relay(from, ...message);
      },
    }),
  },
];
