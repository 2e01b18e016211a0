import type { ChatSteps, Guest } from '../chat-server';
import type { Defect } from '../defect';
import { inFrame, nameless } from './guest';

/** When another thread gets to it, in milliseconds. */
const LATER = 40;

/** Notices that a client has reset only when it writes to it. */
const noticingNoReset = ({ leave, refuse }: ChatSteps): Partial<ChatSteps> => ({
  broken: () => undefined,
  gone: () => undefined,
  refuse: (guest, why) => {
    leave(guest);
    refuse(guest, why);
  },
});

/** How streams end, and connections break. */
export const ENDINGS: readonly Defect<ChatSteps>[] = [
  {
    name: 'forgets what a client has said last when it leaves',
    breaks: 'chat.half-close',
    spreads: ['chat.incomplete'],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ guests, relay }) => ({
      relay: (from, ...message) => void setTimeout(() => guests.has(from) && relay(from, ...message), LATER),
    }),
  },
  {
    name: 'registers a client only once it has been seen to stay',
    breaks: 'chat.half-close',
    spreads: [],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ guests, hear }) => {
      const waiting = new Map<Guest, Buffer[]>();
      return {
        hear: (guest, chunk) => {
          if (!nameless(guest)) return hear(guest, chunk);
          const chunks = waiting.get(guest) ?? [];
          waiting.set(guest, [...chunks, chunk]);
          if (chunks.length > 0) return;
          setTimeout(() => {
            if (guests.has(guest)) hear(guest, Buffer.concat(waiting.get(guest) ?? []));
            waiting.delete(guest);
          }, LATER);
        },
      };
    },
  },
  {
    name: 'relays what there is of a message that the end of the stream has cut off',
    breaks: 'chat.incomplete',
    spreads: ['chat.close', 'chat.reset'],
    tells:
      'other bytes. alice has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.',
    mutate: ({ end, relay }) => ({
      end: (guest) => {
        if (guest.name && guest.length !== undefined) relay(guest, guest.name, guest.unread);
        end(guest);
      },
    }),
  },
  {
    name: 'relays a header without its body when the stream ends behind it',
    breaks: 'chat.incomplete',
    spreads: ['chat.reset'],
    tells:
      'other bytes. alice has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.',
    mutate: ({ end, guests, headerLength, frame, send }) => ({
      end: (guest) => {
        const { name, length, unread } = guest;
        end(guest);
        if (name === undefined || length === undefined || unread.length > 0) return;
        const header = frame(Buffer.alloc(length)).subarray(0, headerLength);
        for (const other of guests) if (!nameless(other)) send(other, Buffer.concat([frame(name), header]));
      },
    }),
  },
  {
    name: 'takes what there is of a header for a whole one when the stream ends',
    breaks: 'chat.incomplete',
    spreads: ['chat.reset'],
    tells:
      'other bytes. alice has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.',
    mutate: ({ end, relay }) => ({
      end: (guest) => {
        if (guest.name && guest.length === undefined && guest.unread.length > 0)
          relay(guest, guest.name, Buffer.alloc(0));
        end(guest);
      },
    }),
  },
  {
    name: 'never closes its side',
    breaks: 'chat.close',
    spreads: ['chat.half-close', 'chat.incomplete', 'chat.early-leave'],
    tells:
      'the connection was still open after N ms of silence. When recv() returns no bytes the client has gone: close its socket there and then, not when the variable is next reused.',
    mutate: ({ leave }) => ({ end: leave }),
  },
  {
    name: 'closes its side of a connection when the next event comes',
    breaks: 'chat.close',
    spreads: [],
    tells:
      'the connection was still open after N ms of silence. When recv() returns no bytes the client has gone: close its socket there and then, not when the variable is next reused.',
    mutate: ({ leave, hear, accept }) => {
      const left: Guest[] = [];
      const close = (): void => {
        for (const { socket } of left.splice(0)) socket.end();
      };
      return {
        end: (guest) => {
          close();
          leave(guest);
          left.push(guest);
        },
        hear: (guest, chunk) => {
          close();
          hear(guest, chunk);
        },
        accept: (guest) => {
          close();
          accept(guest);
        },
      };
    },
  },
  {
    name: 'waits for the rest of a frame that the end of the stream has cut off',
    breaks: 'chat.close',
    spreads: ['chat.incomplete'],
    tells:
      'the connection was still open after N ms of silence. When recv() returns no bytes the client has gone: close its socket there and then, not when the variable is next reused.',
    mutate: ({ end, leave }) => ({
      end: (guest) => {
        const inFrame = guest.length !== undefined || guest.unread.length > 0;
        if (inFrame && !nameless(guest)) leave(guest);
        else end(guest);
      },
    }),
  },
  {
    name: 'dies of a client that leaves without a word',
    breaks: 'chat.early-leave',
    spreads: ['chat.silent-client'],
    tells: 'it ended during this case: exit code 1',
    mutate: ({ end, die }) => ({
      end: (guest) => (nameless(guest) && !inFrame(guest) ? die('exit code 1') : end(guest)),
    }),
  },
  {
    name: 'dies of a client that leaves within its username frame',
    breaks: 'chat.early-leave',
    spreads: ['chat.reset', 'chat.stalled-frame'],
    tells: 'it ended during this case: exit code 1',
    mutate: ({ end, die }) => ({
      end: (guest) => (nameless(guest) && inFrame(guest) ? die('exit code 1') : end(guest)),
    }),
  },
  {
    name: 'registers a client that leaves within its username, by what there is of it, and keeps it',
    breaks: 'chat.early-leave',
    spreads: ['chat.reset'],
    tells: [
      'other bytes. Nothing was due to this client: send nothing that is not a relayed message, no greeting, announcement or time stamp.',
      'other bytes. Nobody who has spoken has this username: relay names as they came, and send no announcement or time stamp between the messages.',
    ],
    mutate: ({ end, register, relay }) => ({
      end: (guest) => {
        if (nameless(guest) && guest.length !== undefined) {
          register(guest, guest.unread);
          relay(guest, guest.unread, Buffer.alloc(0));
        }
        end(guest);
      },
    }),
  },
  {
    name: 'dies of a registered client that resets',
    breaks: 'chat.reset',
    spreads: ['chat.dead-receiver'],
    tells: 'it ended during this case: exit code 1',
    mutate: ({ broken, die }) => ({
      broken: (guest) => (nameless(guest) ? broken(guest) : die('exit code 1')),
    }),
  },
  {
    name: 'dies of a client that resets before it has a name',
    breaks: 'chat.reset',
    spreads: ['chat.early-leave', 'chat.alive'],
    tells: 'it ended during this case: exit code 1',
    mutate: ({ broken, die }) => ({
      broken: (guest) => (nameless(guest) ? die('exit code 1') : broken(guest)),
    }),
  },
  {
    name: 'listens to nobody any more when a client resets',
    breaks: 'chat.reset',
    spreads: ['chat.early-leave', 'chat.dead-receiver', 'chat.alive'],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ broken, hear }) => {
      let over = false;
      return {
        broken: (guest) => {
          over = true;
          broken(guest);
        },
        hear: (guest, chunk) => {
          if (!over) hear(guest, chunk);
        },
      };
    },
  },
  {
    name: 'leaves those out who come behind a receiver that has reset',
    breaks: 'chat.dead-receiver',
    spreads: ['chat.reset'],
    tells: [
      'other bytes. This message is right, but one that was sent before it has not come: it was lost, or overtaken.',
      'nothing more came: N ms of silence',
    ],
    mutate: (steps) => ({
      ...noticingNoReset(steps),
      relay: (from, name, body) => {
        for (const guest of steps.audience(from)) {
          if (guest.socket.destroyed) return steps.leave(guest);
          steps.send(guest, steps.utterance(name, body));
        }
      },
    }),
  },
  {
    name: 'dies when it writes to a client that has reset',
    breaks: 'chat.dead-receiver',
    spreads: ['chat.reset'],
    tells: 'it ended during this case: exit code 1',
    mutate: (steps) => ({
      ...noticingNoReset(steps),
      send: (guest, bytes) => (guest.socket.destroyed ? steps.die('exit code 1') : steps.send(guest, bytes)),
    }),
  },
];
