import { echoCase } from '../../engine/case';
import { connectTcpEcho } from '../../engine/echo/tcp-echo-client';
import { cut } from '../cuts';

const TEXT = Buffer.from('the quick brown fox jumps over the lazy dog');

/** Streams cut anywhere, clients that break off, and many of them. */
export const BEYOND_CORE = [
  ...[TEXT, Buffer.alloc(100_000, 'half-close ')].map((message) =>
    echoCase({
      name: `${message.length}-bytes`,
      title: `${message.length.toLocaleString('en')} bytes and the end of stream in one go: all is answered, then the server closes`,
      requirements: ['tcp.half-close'],
      run: async (scene) => {
        const client = await connectTcpEcho(scene, 'client');
        await client.write(message);
        await client.leave();
      },
    }),
  ),
  echoCase({
    name: 'byte-by-byte',
    title: 'a message that comes one byte at a time is answered with the same bytes',
    requirements: ['tcp.split'],
    run: async (scene) => {
      const client = await connectTcpEcho(scene, 'client');
      for (const byte of TEXT) {
        await client.write(Uint8Array.of(byte));
        await scene.pause(1);
      }
      await client.answered();
      await client.leave();
    },
  }),
  ...[1, 20, 42].map((place) =>
    echoCase({
      name: `at-${place}`,
      title: `a message in two segments, cut after ${place} bytes, is answered with the same bytes`,
      requirements: ['tcp.split'],
      run: async (scene) => {
        const client = await connectTcpEcho(scene, 'client');
        await client.write(...cut(TEXT, place));
        await client.answered();
      },
    }),
  ),
  echoCase({
    name: 'two-clients',
    title: 'two clients that are connected at once each receive their own bytes',
    requirements: ['tcp.apart'],
    run: async (scene) => {
      const first = await connectTcpEcho(scene, 'first');
      const second = await connectTcpEcho(scene, 'second');
      await first.write(Buffer.from('I am the first'));
      await second.write(Buffer.from('and I am the second'));
      await first.answered();
      await first.leave();
      await second.answered();
      await second.leave();
    },
  }),
  echoCase({
    name: 'one-after-the-other',
    title: 'nothing that a client left unread comes to the next',
    requirements: ['tcp.apart'],
    run: async (scene) => {
      const first = await connectTcpEcho(scene, 'first');
      await first.write(Buffer.from('never read'));
      first.reset();
      const second = await connectTcpEcho(scene, 'second');
      await second.ask('mine');
      await second.leave();
    },
  }),
  ...(['at once', 'after a message', 'after an answer'] as const).map((when) =>
    echoCase({
      name: when.replaceAll(' ', '-'),
      title: `the server survives a client that resets ${when}, and serves the next`,
      requirements: ['tcp.reset'],
      run: async (scene) => {
        const client = await connectTcpEcho(scene, 'client');
        if (when !== 'at once') await client.write(TEXT);
        if (when === 'after an answer') await client.answered();
        client.reset();
        const next = await connectTcpEcho(scene, 'next');
        await next.ask('are you there?');
        await next.leave();
      },
    }),
  ),
  echoCase({
    name: 'beside',
    title: 'while a client says nothing, another is served',
    requirements: ['tcp.idle-client'],
    run: async (scene) => {
      await connectTcpEcho(scene, 'idle');
      const client = await connectTcpEcho(scene, 'client');
      await client.ask('anyone there?');
    },
  }),
  echoCase({
    name: 'fifty',
    title: 'fifty clients at the same time are each answered twice',
    requirements: ['tcp.concurrent'],
    run: async (scene) => {
      const places = Array.from({ length: 50 }, (_, index) => index);
      const clients = await Promise.all(places.map((place) => connectTcpEcho(scene, `client ${place}`)));
      for (const round of ['first', 'second']) {
        await Promise.all(clients.map((client, place) => client.ask(`${round} message of client ${place}`)));
      }
    },
  }),
  echoCase({
    name: 'two-hundred',
    title: 'two hundred clients come and go, one after the other',
    requirements: ['tcp.churn'],
    run: async (scene) => {
      for (let count = 1; count <= 200; count++) {
        const client = await connectTcpEcho(scene, `client ${count}`);
        await client.ask(`${count}`);
        await client.leave();
      }
    },
  }),
];
