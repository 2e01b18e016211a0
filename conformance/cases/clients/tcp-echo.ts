import { assuming } from '../../client/assuming';
import { echoClientCase } from '../../client/client-case';
import type { ClientScene } from '../../client/client-scene';
import { TcpEchoHost } from '../../client/tcp-echo-host';
import { NotApplicable } from '../../engine/failure';
import { cut } from '../cuts';

/** Longer than the buffers of most programs. */
const LONG = 'It takes more than one turn. '.repeat(100).trim();

/** Four pieces: a client that leaves after one meets a reset with the next but one. */
const inFour = (answer: Buffer): Buffer[] => {
  const quarter = answer.length / 4;
  return cut(answer, ...[1, 2, 3].map((place) => Math.ceil(place * quarter)));
};

/** One piece but for two bytes: a client that leaves after it meets a reset before the last of them. */
const inOne = (answer: Buffer): Buffer[] =>
  cut(answer, Math.max(answer.length - 2, 0), Math.max(answer.length - 1, 0));

/** For a client that can be told what to send. */
function freely({ client: { message } }: ClientScene): void {
  if (message !== undefined) throw new NotApplicable('the client has its message built in (--message)');
}

async function sends(scene: ClientScene, text: string): Promise<void> {
  const host = new TcpEchoHost(scene, text);
  await host.exchange();
  await host.saidNothingElse();
}

/** What a TCP echo client must do, with a server that wirecheck plays. */
export const TCP_CLIENT_CASES = [
  echoClientCase({
    name: 'message',
    title: 'the message is sent, and nothing else',
    requirements: ['tclient.sends'],
    run: (scene) => sends(scene, 'Hello, World!'),
  }),
  echoClientCase({
    name: 'accents',
    title: 'a message with accents is sent as UTF-8, to its last byte',
    requirements: ['tclient.sends'],
    run: async (scene) => {
      freely(scene);
      await sends(scene, 'née à Žilina, 日本語');
    },
  }),
  echoClientCase({
    name: 'long',
    title: 'a message of 2,899 bytes is sent whole',
    requirements: ['tclient.sends'],
    run: async (scene) => {
      freely(scene);
      await sends(scene, LONG);
    },
  }),
  echoClientCase({
    name: 'message',
    title: 'the connection is closed, and the client ends, when the answer has come',
    requirements: ['tclient.closes'],
    run: async (scene) => {
      const host = new TcpEchoHost(scene, 'Hello, World!');
      await assuming('tclient.sends', host.exchange());
      await host.closes();
    },
  }),
  echoClientCase({
    name: 'four-pieces',
    title: 'the answer comes in four pieces',
    requirements: ['tclient.reads-all'],
    run: async (scene) => {
      const host = new TcpEchoHost(scene, 'Hello, World!', inFour);
      await assuming('tclient.sends', host.exchange());
      await host.readAll();
    },
  }),
  ...(
    [
      ['long', 'an answer of 2,899 bytes comes in one piece, but for its last two bytes', inOne],
      ['long-in-pieces', 'an answer of 2,899 bytes comes in four pieces', inFour],
    ] as const
  ).map(([name, title, pieces]) =>
    echoClientCase({
      name,
      title,
      requirements: ['tclient.reads-all'],
      run: async (scene) => {
        freely(scene);
        const host = new TcpEchoHost(scene, LONG, pieces);
        await assuming('tclient.sends', host.exchange());
        await host.readAll();
      },
    }),
  ),
];
