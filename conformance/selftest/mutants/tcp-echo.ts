import type { Socket } from 'node:net';
import type { Defect } from './defect';
import type { TcpEchoSteps } from './tcp-echo-server';

/** When another thread gets to it, in milliseconds. */
const LATER = 10;

/** Makes every answer another. */
const changing =
  (change: (bytes: Buffer) => Buffer) =>
  ({ answer }: TcpEchoSteps): Partial<TcpEchoSteps> => ({
    answer: (client, bytes) => answer(client, change(bytes)),
  });

/** Serves so many clients at a time; the others wait until there is room. */
const serving =
  (most: number) =>
  ({ clients, accept, gone }: TcpEchoSteps): Partial<TcpEchoSteps> => {
    const waiting = new Set<Socket>();
    return {
      accept: (client) => {
        if (clients.size < most) return accept(client);
        waiting.add(client.pause());
      },
      gone: (client) => {
        waiting.delete(client);
        gone(client);
        const [next] = waiting;
        if (!next || clients.size >= most) return;
        waiting.delete(next);
        accept(next.resume());
      },
    };
  };

/** Leaves everyone who comes after so many departures in the backlog. */
const servingBefore =
  (departures: number) =>
  ({ accept, end }: TcpEchoSteps): Partial<TcpEchoSteps> => {
    let left = 0;
    return {
      accept: (client) => {
        if (left < departures) accept(client);
        else client.pause();
      },
      end: (client) => {
        left += 1;
        end(client);
      },
    };
  };

/** Defects of TCP echo servers. */
export const TCP_ECHO: readonly Defect<TcpEchoSteps>[] = [
  {
    name: 'prints a message and answers nothing',
    breaks: 'tcp.answer',
    spreads: 'everywhere',
    tells: 'nothing more came: N ms of silence',
    mutate: () => ({ answer: () => undefined }),
  },
  {
    name: 'answers that it has received the message',
    breaks: 'tcp.answer',
    spreads: 'everywhere',
    tells: 'other bytes',
    mutate: changing((bytes) => Buffer.from(`received ${bytes.length} bytes`)),
  },
  {
    name: 'greets its client',
    breaks: 'tcp.answer',
    spreads: 'everywhere',
    tells: 'other bytes',
    mutate: ({ accept }) => ({
      accept: (client) => {
        accept(client);
        client.write('Connected to the echo server\n');
      },
    }),
  },
  {
    name: 'ends an answer at its first NUL',
    breaks: 'tcp.verbatim',
    spreads: [],
    tells: 'nothing more came: N ms of silence',
    mutate: changing((bytes) => (bytes.includes(0) ? bytes.subarray(0, bytes.indexOf(0)) : bytes)),
  },
  {
    name: 'decodes and encodes what it reads',
    breaks: 'tcp.verbatim',
    spreads: [],
    tells: 'other bytes',
    mutate: changing((bytes) => Buffer.from(bytes.toString())),
  },
  {
    name: 'strips white space from what it reads',
    breaks: 'tcp.verbatim',
    spreads: ['tcp.long', 'tcp.split'],
    tells: 'nothing more came: N ms of silence',
    mutate: changing((bytes) => Buffer.from(bytes.toString('latin1').trim(), 'latin1')),
  },
  {
    name: 'closes a connection when it has answered once',
    breaks: 'tcp.several',
    spreads: ['tcp.verbatim', 'tcp.long', 'tcp.half-close', 'tcp.split', 'tcp.concurrent'],
    tells:
      'the end of the stream. Read and write in a loop until read() returns no bytes; a message may need many turns, and a client may send many messages.',
    mutate: ({ answer, close }) => ({
      answer: (client, bytes) => {
        answer(client, bytes);
        close(client);
      },
    }),
  },
  {
    name: 'answers five messages of a client',
    breaks: 'tcp.several',
    spreads: ['tcp.verbatim', 'tcp.split'],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ answer }) => {
      const answered = new Map<Socket, number>();
      return {
        answer: (client, bytes) => {
          const count = (answered.get(client) ?? 0) + 1;
          answered.set(client, count);
          if (count <= 5) answer(client, bytes);
        },
      };
    },
  },
  {
    name: 'reads a message once, into a buffer of 1,024 bytes',
    breaks: 'tcp.long',
    spreads: ['tcp.half-close'],
    tells: 'nothing more came: N ms of silence',
    mutate: changing((bytes) => bytes.subarray(0, 1024)),
  },
  {
    name: 'loses the rest of a short write',
    breaks: 'tcp.long',
    spreads: ['tcp.half-close'],
    tells: 'other bytes',
    mutate: changing((bytes) => bytes.subarray(0, 32 * 1024)),
  },
  {
    name: 'never closes its side',
    breaks: 'tcp.close',
    spreads: 'everywhere',
    tells:
      'the connection was still open after N ms of silence. A read() that returns no bytes (step m) is the end of the stream: close the socket then (step n).',
    mutate: () => ({ close: () => undefined }),
  },
  {
    name: 'closes its side when the next client comes',
    breaks: 'tcp.close',
    spreads: 'everywhere',
    tells:
      'the connection was still open after N ms of silence. A read() that returns no bytes (step m) is the end of the stream: close the socket then (step n).',
    mutate: ({ accept }) => {
      const left: Socket[] = [];
      return {
        accept: (client) => {
          for (const socket of left.splice(0)) socket.end();
          accept(client);
        },
        close: (client) => void left.push(client),
      };
    },
  },
  {
    name: 'dies of a client that leaves without a word',
    breaks: 'tcp.close',
    spreads: ['tcp.idle-client'],
    tells: 'it ended during this case: exit code 1',
    mutate: ({ close, die }) => ({
      close: (client) => (client.bytesRead === 0 ? die('exit code 1') : close(client)),
    }),
  },
  {
    name: 'accepts one client and no more',
    breaks: 'tcp.next-client',
    spreads: ['tcp.close', 'tcp.apart', 'tcp.churn', 'tcp.long'],
    tells: 'nothing more came: N ms of silence',
    mutate: servingBefore(1),
  },
  {
    name: 'ends when its first client leaves',
    breaks: 'tcp.next-client',
    spreads: 'everywhere',
    tells: 'it ended during this case: exit code 0',
    mutate: ({ die }) => ({ gone: () => die('exit code 0') }),
  },
  {
    name: 'closes as soon as the end of the stream shows, its answers unwritten',
    breaks: 'tcp.half-close',
    spreads: [],
    tells: 'nothing more came: the connection was closed',
    mutate: ({ answer }) => ({
      answer: (client, bytes) => void setTimeout(() => client.writable && answer(client, bytes), LATER),
    }),
  },
  {
    name: 'throws away what it has not written when the end of the stream shows',
    breaks: 'tcp.half-close',
    spreads: ['tcp.long'],
    tells: 'other bytes',
    mutate: ({ hear, close }) => {
      const slices = new Map<Socket, Buffer[]>();
      return {
        hear: (client, chunk) => {
          slices.set(client, [chunk]);
          hear(client, chunk.subarray(0, 8192));
          setTimeout(() => client.writable && hear(client, chunk.subarray(8192)), LATER);
        },
        close,
      };
    },
  },
  {
    name: 'answers each piece from a thread of its own, and these overtake one another',
    breaks: 'tcp.split',
    spreads: ['tcp.long', 'tcp.half-close'],
    tells: 'other bytes',
    mutate: ({ answer, close }) => {
      let count = 0;
      return {
        answer: (...answers) => {
          if (count++ % 2 === 0) setTimeout(answer, LATER, ...answers);
          else answer(...answers);
        },
        close: (client) => void setTimeout(close, 2 * LATER, client),
      };
    },
  },
  {
    name: 'drops what comes while it is busy with the answer to the piece before',
    breaks: 'tcp.split',
    spreads: ['tcp.long', 'tcp.half-close'],
    tells: 'other bytes',
    mutate: ({ answer }) => {
      const busy = new Set<Socket>();
      return {
        answer: (client, bytes) => {
          if (busy.has(client)) return;
          busy.add(client);
          setTimeout(() => {
            answer(client, bytes);
            busy.delete(client);
          }, LATER);
        },
      };
    },
  },
  {
    name: 'sends the answer to whoever came last',
    breaks: 'tcp.apart',
    spreads: ['tcp.reset', 'tcp.idle-client', 'tcp.concurrent'],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ clients, answer }) => ({
      answer: (client, bytes) => answer([...clients].at(-1) ?? client, bytes),
    }),
  },
  {
    name: 'sends answers to everyone',
    breaks: 'tcp.apart',
    spreads: ['tcp.reset', 'tcp.idle-client', 'tcp.concurrent'],
    tells: 'other bytes',
    mutate: ({ clients, answer }) => ({
      answer: (_client, bytes) => {
        for (const client of clients) answer(client, bytes);
      },
    }),
  },
  {
    name: 'answers from a buffer that still holds the end of a longer message before',
    breaks: 'tcp.apart',
    spreads: ['tcp.reset', 'tcp.idle-client'],
    tells: 'other bytes',
    mutate: ({ answer }) => {
      let buffer: Buffer = Buffer.alloc(0);
      let owner: Socket | undefined;
      return {
        answer: (client, bytes) => {
          const old = owner === client ? Buffer.alloc(0) : buffer.subarray(bytes.length);
          [buffer, owner] = [bytes, client];
          answer(client, Buffer.concat([bytes, old]));
        },
      };
    },
  },
  {
    name: 'dies of a client that resets',
    breaks: 'tcp.reset',
    spreads: ['tcp.apart'],
    tells: 'it ended during this case: exit code 1',
    mutate: ({ die }) => ({ broken: () => die('exit code 1') }),
  },
  {
    name: 'accepts nobody more when a client has reset',
    breaks: 'tcp.reset',
    spreads: ['tcp.apart'],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ accept }) => {
      let over = false;
      return {
        broken: () => {
          over = true;
        },
        accept: (client) => {
          if (over) client.pause();
          else accept(client);
        },
        hear: (client, chunk) => {
          if (!over) client.write(chunk);
        },
      };
    },
  },
  {
    name: 'serves one client after the other',
    breaks: 'tcp.idle-client',
    spreads: ['tcp.concurrent'],
    tells: 'nothing more came: N ms of silence',
    mutate: serving(1),
  },
  {
    name: 'waits for the first message of whoever connects',
    breaks: 'tcp.idle-client',
    spreads: [],
    tells: 'nothing more came: N ms of silence',
    mutate: ({ clients }) => ({
      awaited: () => [...clients].find((client) => client.bytesRead === 0 && !client.readableEnded),
    }),
  },
  {
    name: 'serves twenty clients at a time',
    breaks: 'tcp.concurrent',
    spreads: [],
    tells: 'nothing more came: N ms of silence',
    mutate: serving(20),
  },
  {
    name: 'accepts nobody more after a hundred have left',
    breaks: 'tcp.churn',
    spreads: [],
    tells: 'nothing more came: N ms of silence',
    mutate: servingBefore(100),
  },
];
