import { echoCase } from '../../engine/case';
import { connectTcpEcho } from '../../engine/echo/tcp-echo-client';
import { BODIES } from '../texts';

/** One polite client after the other. */
export const CORE = [
  echoCase({
    name: 'one-message',
    title: 'a message is answered with itself',
    requirements: ['tcp.answer'],
    run: async (scene) => {
      const client = await connectTcpEcho(scene, 'client');
      await client.ask('Hello, world');
    },
  }),
  echoCase({
    name: 'texts',
    title: 'white space, line ends, NUL and scripts come back unchanged',
    requirements: ['tcp.verbatim'],
    run: async (scene) => {
      const client = await connectTcpEcho(scene, 'client');
      for (const body of BODIES) await client.ask(body);
    },
  }),
  echoCase({
    name: 'all-bytes',
    title: 'each of the 256 bytes comes back unchanged',
    requirements: ['tcp.verbatim'],
    run: async (scene) => {
      const client = await connectTcpEcho(scene, 'client');
      await client.ask(Uint8Array.from({ length: 256 }, (_, byte) => byte));
      await client.ask(Uint8Array.from({ length: 512 }, (_, index) => index >> 1));
    },
  }),
  echoCase({
    name: 'ten-messages',
    title: 'ten messages on one connection are each answered',
    requirements: ['tcp.several'],
    run: async (scene) => {
      const client = await connectTcpEcho(scene, 'client');
      for (let count = 1; count <= 10; count++) await client.ask(`message ${count}`);
    },
  }),
  ...[21, 1025, 100_000].map((length) =>
    echoCase({
      name: `${length}-bytes`,
      title: `a message of ${length.toLocaleString('en')} bytes is answered whole`,
      requirements: ['tcp.long'],
      run: async (scene) => {
        const client = await connectTcpEcho(scene, 'client');
        await client.ask(Buffer.alloc(length, 'abcdefghijklmnopqrstuvwxyz\n'));
        await client.ask('and a short one');
      },
    }),
  ),
  echoCase({
    name: 'after-answer',
    title: 'when the client has closed (l), the server closes too (m, n)',
    requirements: ['tcp.close'],
    run: async (scene) => {
      const client = await connectTcpEcho(scene, 'client');
      await client.ask('bye');
      await client.leave();
    },
  }),
  echoCase({
    name: 'without-a-word',
    title: 'when a client closes without having said anything, the server closes too',
    requirements: ['tcp.close'],
    run: async (scene) => {
      const client = await connectTcpEcho(scene, 'client');
      await client.leave();
      const next = await connectTcpEcho(scene, 'next');
      await next.ask('hello');
    },
  }),
  echoCase({
    name: 'five',
    title: 'five clients are served one after the other',
    requirements: ['tcp.next-client'],
    run: async (scene) => {
      for (let count = 1; count <= 5; count++) {
        const client = await connectTcpEcho(scene, `client ${count}`);
        await client.ask(`I am ${count}`);
        await client.leave();
      }
    },
  }),
];
