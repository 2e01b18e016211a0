import { createSocket, type RemoteInfo } from 'node:dgram';
import type { Defect } from './defect';
import type { UdpEchoSteps } from './udp-echo-server';

/** Makes every answer another. */
const changing =
  (change: (datagram: Buffer) => Buffer) =>
  ({ answer }: UdpEchoSteps): Partial<UdpEchoSteps> => ({
    answer: (datagram, to) => answer(change(datagram), to),
  });

/** Reads into a buffer of so many bytes: what does not fit is lost. */
const reading = (size: number) => changing((datagram) => datagram.subarray(0, size));

/** Whether nobody is bound to a port of loopback any more. */
function isVacant({ port, address }: RemoteInfo): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, address, () => {
      socket.close();
      resolve(true);
    });
  });
}

/** Defects of UDP echo servers. */
export const UDP_ECHO: readonly Defect<UdpEchoSteps>[] = [
  {
    name: 'prints a datagram and answers nothing',
    breaks: 'udp.answer',
    spreads: 'everywhere',
    tells: 'nothing came within N ms',
    mutate: () => ({ answer: () => undefined }),
  },
  {
    name: 'answers that it has received the datagram',
    breaks: 'udp.answer',
    spreads: 'everywhere',
    tells: 'another datagram',
    mutate: changing((datagram) => Buffer.from(`received ${datagram.length} bytes`)),
  },
  {
    name: 'answers to a port that is fixed',
    breaks: 'udp.answer',
    spreads: 'everywhere',
    tells: 'nothing came within N ms',
    mutate: ({ answer }) => ({ answer: (datagram, to) => answer(datagram, { ...to, port: 7 }) }),
  },
  {
    name: 'ends a datagram at its first NUL',
    breaks: 'udp.verbatim',
    spreads: ['udp.large', 'udp.largest'],
    tells: 'another datagram',
    mutate: changing((datagram) =>
      datagram.includes(0) ? datagram.subarray(0, datagram.indexOf(0)) : datagram,
    ),
  },
  {
    name: 'decodes and encodes what it reads',
    breaks: 'udp.verbatim',
    spreads: ['udp.large', 'udp.largest'],
    tells: 'another datagram',
    mutate: changing((datagram) => Buffer.from(datagram.toString())),
  },
  {
    name: 'strips white space from what it reads',
    breaks: 'udp.verbatim',
    spreads: ['udp.boundaries'],
    tells: 'another datagram',
    mutate: changing((datagram) => Buffer.from(datagram.toString('latin1').trim(), 'latin1')),
  },
  {
    name: 'answers in capitals',
    breaks: 'udp.verbatim',
    spreads: 'everywhere',
    tells: 'another datagram',
    mutate: changing((datagram) => Buffer.from(datagram.toString('latin1').toUpperCase(), 'latin1')),
  },
  {
    name: 'answers from a second socket',
    breaks: 'udp.same-address',
    spreads: 'everywhere',
    tells: 'a datagram from 127.0.0.1:PORT',
    mutate: ({ socket }) => {
      const second = createSocket('udp4');
      socket.once('close', () => second.close());
      return { answer: (datagram, { port, address }) => second.send(datagram, port, address) };
    },
  },
  {
    name: 'answers what has come together in one datagram',
    breaks: 'udp.boundaries',
    spreads: ['udp.once', 'udp.apart', 'udp.flood'],
    tells: 'another datagram',
    mutate: ({ answer }) => {
      const together = new Map<number, Buffer[]>();
      return {
        answer: (datagram, to) => {
          const gathered = together.get(to.port);
          if (gathered) return void gathered.push(datagram);
          const first = [datagram];
          together.set(to.port, first);
          setImmediate(() => {
            together.delete(to.port);
            answer(Buffer.concat(first), to);
          });
        },
      };
    },
  },
  {
    name: 'reads into a buffer of 20 bytes',
    breaks: 'udp.boundaries',
    spreads: ['udp.verbatim', 'udp.large', 'udp.largest'],
    tells: 'another datagram',
    mutate: reading(20),
  },
  {
    name: 'answers with the whole of its buffer',
    breaks: 'udp.boundaries',
    spreads: 'everywhere',
    tells: 'another datagram',
    mutate: changing((datagram) =>
      Buffer.concat([datagram, Buffer.alloc(Math.max(1024 - datagram.length, 0))]),
    ),
  },
  {
    name: 'answers each datagram twice',
    breaks: 'udp.once',
    spreads: [
      'udp.verbatim',
      'udp.boundaries',
      'udp.empty',
      'udp.large',
      'udp.largest',
      'udp.apart',
      'udp.vanished-client',
      'udp.flood',
    ],
    tells: 'another datagram',
    mutate: ({ answer }) => ({
      answer: (datagram, to) => {
        answer(datagram, to);
        answer(datagram, to);
      },
    }),
  },
  {
    name: 'takes a datagram that equals the one before for a copy of it',
    breaks: 'udp.once',
    spreads: [],
    tells: 'nothing came within N ms',
    mutate: ({ answer }) => {
      let last: Buffer | undefined;
      return {
        answer: (datagram, to) => {
          if (!last?.equals(datagram)) answer(datagram, to);
          last = datagram;
        },
      };
    },
  },
  {
    name: 'answers the second of two equal datagrams twice',
    breaks: 'udp.once',
    spreads: [],
    tells: 'another datagram',
    mutate: ({ answer }) => {
      let last: Buffer | undefined;
      return {
        answer: (datagram, to) => {
          answer(datagram, to);
          if (last?.equals(datagram)) answer(datagram, to);
          last = datagram;
        },
      };
    },
  },
  {
    name: 'leaves empty datagrams unanswered',
    breaks: 'udp.empty',
    spreads: ['udp.largest'],
    tells: 'nothing came within N ms',
    mutate: ({ answer }) => ({
      answer: (datagram, to) => {
        if (datagram.length > 0) answer(datagram, to);
      },
    }),
  },
  {
    name: 'takes an empty datagram for the end, and ends',
    breaks: 'udp.empty',
    spreads: ['udp.largest'],
    tells: 'it ended during this case: exit code 0',
    mutate: ({ answer, die }) => ({
      answer: (datagram, to) => (datagram.length > 0 ? answer(datagram, to) : die('exit code 0')),
    }),
  },
  {
    name: 'reads into a buffer of 1,024 bytes',
    breaks: 'udp.large',
    spreads: ['udp.largest'],
    tells: 'another datagram',
    mutate: reading(1024),
  },
  {
    name: 'reads into a buffer of 8,192 bytes',
    breaks: 'udp.largest',
    spreads: [],
    tells: 'another datagram',
    mutate: reading(8192),
  },
  {
    name: 'answers all to the client that came first',
    breaks: 'udp.apart',
    spreads: ['udp.same-address', 'udp.vanished-client', 'udp.largest'],
    tells: 'nothing came within N ms',
    mutate: ({ answer }) => {
      let first: RemoteInfo | undefined;
      return {
        answer: (datagram, to) => {
          first ??= to;
          answer(datagram, first);
        },
      };
    },
  },
  {
    name: 'answers what has come together to the client that came last',
    breaks: 'udp.apart',
    spreads: ['udp.vanished-client'],
    tells: 'nothing came within N ms',
    mutate: ({ answer }) => {
      let last: RemoteInfo | undefined;
      return {
        answer: (datagram, to) => {
          last = to;
          setImmediate(() => answer(datagram, last ?? to));
        },
      };
    },
  },
  {
    name: 'dies when the port that it answers to has closed',
    breaks: 'udp.vanished-client',
    spreads: [],
    tells: 'it ended during this case: exit code 1',
    // Only a connected socket is told of a port that has closed (ECONNREFUSED); this one has to look.
    mutate: ({ answer, die }) => ({
      answer: (datagram, to) => {
        answer(datagram, to);
        void isVacant(to).then((vacant) => vacant && die('exit code 1'));
      },
    }),
  },
  {
    name: 'has five hundred threads, one for each datagram',
    breaks: 'udp.flood',
    spreads: [],
    tells: 'it ended during this case: signal SIGABRT',
    mutate: ({ answer, die }) => {
      let threads = 500;
      return {
        answer: (datagram, to) => (threads-- > 0 ? answer(datagram, to) : die('signal SIGABRT')),
      };
    },
  },
];
