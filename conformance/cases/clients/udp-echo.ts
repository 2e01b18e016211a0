import { assuming } from '../../client/assuming';
import { echoClientCase } from '../../client/client-case';
import type { ClientScene } from '../../client/client-scene';
import { UdpEchoHost } from '../../client/udp-echo-host';
import { NotApplicable } from '../../engine/failure';

/** An answer is late by so many gaps. */
const LATE = 10;

async function sends(scene: ClientScene, text: string): Promise<void> {
  const host = new UdpEchoHost(scene, text);
  await host.isAsked();
  host.answer();
  await host.saidNothingElse();
}

/** What a UDP echo client must do, with a server that wirecheck plays. */
export const UDP_CLIENT_CASES = [
  echoClientCase({
    name: 'message',
    title: 'the message is sent as one datagram',
    requirements: ['uclient.sends'],
    run: (scene) => sends(scene, 'Hello, World!'),
  }),
  echoClientCase({
    name: 'accents',
    title: 'a message with accents is sent as UTF-8, to its last byte',
    requirements: ['uclient.sends'],
    run: async (scene) => {
      if (scene.client.message !== undefined)
        throw new NotApplicable('the client has its message built in (--message)');
      await sends(scene, 'née à Žilina, 日本語');
    },
  }),
  echoClientCase({
    name: 'late-answer',
    title: 'the client is still there when its answer comes late',
    requirements: ['uclient.reads'],
    run: async (scene) => {
      const host = new UdpEchoHost(scene, 'Hello, World!');
      await assuming('uclient.sends', host.isAsked());
      await host.isWaitedFor(LATE * scene.settings.gap);
    },
  }),
  echoClientCase({
    name: 'message',
    title: 'the client ends when its answer has come',
    requirements: ['uclient.ends'],
    run: async (scene) => {
      const host = new UdpEchoHost(scene, 'Hello, World!');
      await assuming('uclient.sends', host.isAsked());
      host.answer();
      await host.ends();
    },
  }),
];
