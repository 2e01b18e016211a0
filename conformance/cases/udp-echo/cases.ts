import { echoCase } from '../../engine/case';
import { UdpEchoClient } from '../../engine/echo/udp-echo-client';
import { Inconclusive } from '../../engine/failure';
import type { Scene } from '../../engine/scene';
import { BODIES } from '../texts';

/** UDP leaves losses open: in the flood nobody waits for each answer, and so many datagrams are sent in a row. */
const IN_FLIGHT = 20;

/** A server that is right, but takes longer for the flood than so many silences, is not waited for. */
const FLOOD_TIME = 10;

const sized = (name: string, length: number) => ({
  name,
  title: `a datagram of ${length.toLocaleString('en')} bytes is answered whole`,
  run: async (scene: Scene) => {
    const client = new UdpEchoClient(scene, 'client');
    await client.ask(Buffer.alloc(length, '0123456789'));
    await client.ask('and a short one');
  },
});

/** Datagrams: one answer each, to whoever asked, whatever else happens. */
export const UDP_ECHO_CASES = [
  echoCase({
    name: 'one-datagram',
    title: 'a datagram is answered with itself',
    requirements: ['udp.answer'],
    run: async (scene) => new UdpEchoClient(scene, 'client').ask('Hello, world'),
  }),
  echoCase({
    name: 'texts',
    title: 'white space, line ends, NUL and scripts come back unchanged',
    requirements: ['udp.verbatim'],
    run: async (scene) => {
      const client = new UdpEchoClient(scene, 'client');
      for (const body of BODIES) await client.ask(body);
    },
  }),
  echoCase({
    name: 'all-bytes',
    title: 'each of the 256 bytes comes back unchanged',
    requirements: ['udp.verbatim'],
    run: async (scene) =>
      new UdpEchoClient(scene, 'client').ask(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
  }),
  echoCase({
    name: 'five-answers',
    title: 'answers come from the address and port that were asked',
    requirements: ['udp.same-address'],
    run: async (scene) => {
      for (let count = 1; count <= 5; count++)
        await new UdpEchoClient(scene, `client ${count}`).ask(`who is there, ${count}?`);
    },
  }),
  echoCase({
    name: 'in-a-row',
    title: 'ten datagrams sent in a row are answered by ten datagrams, none joined or cut',
    requirements: ['udp.boundaries'],
    run: async (scene) => {
      const client = new UdpEchoClient(scene, 'client');
      for (let count = 1; count <= 10; count++) client.send(`${count} `.repeat(count));
      await client.allAnswered();
    },
  }),
  echoCase({
    name: 'same-twice',
    title: 'each of two equal datagrams is answered once',
    requirements: ['udp.once'],
    run: async (scene) => {
      const client = new UdpEchoClient(scene, 'client');
      client.send('again');
      client.send('again');
      await client.allAnswered();
      await client.ask('fence 1');
      await client.ask('fence 2');
    },
  }),
  echoCase({
    name: 'between-others',
    title: 'an empty datagram is answered with an empty datagram',
    requirements: ['udp.empty'],
    run: async (scene) => {
      const client = new UdpEchoClient(scene, 'client');
      await client.ask('before');
      await client.ask('');
      await client.ask('after');
    },
  }),
  echoCase({ ...sized('1472-bytes', 1472), requirements: ['udp.large'] }),
  echoCase({ ...sized('65507-bytes', 65_507), requirements: ['udp.largest'] }),
  echoCase({
    name: 'interleaved',
    title: 'five clients that send in turn each receive their own datagrams',
    requirements: ['udp.apart'],
    run: async (scene) => {
      const clients = Array.from(
        { length: 5 },
        (_, index) => new UdpEchoClient(scene, `client ${index + 1}`),
      );
      for (const round of ['1st', '2nd', '3rd'])
        for (const client of clients) client.send(`${round} of ${client.label}`);
      for (const client of clients) await client.allAnswered();
      for (const client of clients) await client.ask(`fence of ${client.label}`);
    },
  }),
  echoCase({
    name: 'three-gone',
    title: 'after clients whose ports close before the answer, another is answered',
    requirements: ['udp.vanished-client'],
    run: async (scene) => {
      const client = new UdpEchoClient(scene, 'client');
      for (let count = 1; count <= 3; count++) {
        await scene.openUdp(`gone ${count}`).sendAndClose(Buffer.from('never mind'));
        await client.ask(`still there, ${count}?`);
      }
    },
  }),
  echoCase({
    name: 'thousand',
    title: 'after a thousand datagrams the server answers on',
    requirements: ['udp.flood'],
    run: async (scene) => {
      const client = new UdpEchoClient(scene, 'client');
      for (let count = 0; count < 1000; count += IN_FLIGHT) {
        for (let place = 0; place < IN_FLIGHT; place++) client.send(`datagram ${count + place}`);
        client.waive();
        await client.ask(`after ${count + IN_FLIGHT}`);
        stopIfTooSlow(scene, count + IN_FLIGHT);
      }
      await client.ask('still there?');
    },
  }),
];

function stopIfTooSlow({ recorder, settings }: Scene, count: number): void {
  if (recorder.now() < FLOOD_TIME * settings.timeout) return;
  const seconds = (recorder.now() / 1000).toFixed(1);
  throw new Inconclusive(`the server is too slow to wait for: ${count} of 1,000 datagrams took ${seconds} s`);
}
