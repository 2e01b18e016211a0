import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Verdict } from '../../model/verdict';
import { echoCase } from '../case';
import { FakeServer } from '../fake-target';
import { Lingering } from '../lingering';
import { runCase } from '../run-case';
import { DEFAULTS } from '../settings';
import { UdpEchoClient } from './udp-echo-client';

type Answer = (server: Socket, data: Buffer, peer: RemoteInfo) => void;

const bound = async (): Promise<Socket> => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
};

/** The verdict on what a client does with a server that answers so. */
async function verdict(answer: Answer, act: (client: UdpEchoClient) => Promise<void>): Promise<Verdict> {
  const server = await bound();
  server.on('message', (data, peer) => answer(server, data, peer));
  const { verdict: found } = await runCase(
    echoCase({
      name: 'test',
      title: 'a client talks',
      requirements: ['udp.answer'],
      run: (scene) => act(new UdpEchoClient(scene, 'ann')),
    }),
    new FakeServer(false, { host: '127.0.0.1', port: server.address().port }),
    { ...DEFAULTS, timeout: 90 },
    new Lingering(),
    new AbortController().signal,
  );
  server.close();
  return found;
}

const echo: Answer = (server, data, { port }) => server.send(data, port);

const asking = async (client: UdpEchoClient): Promise<void> => {
  await client.ask('one');
  await client.ask('two');
};

test('a server that answers passes', async () => {
  expect(await verdict(echo, asking)).toEqual({ kind: 'pass' });
});

test('answers to several may come in any order', async () => {
  const kept: Buffer[] = [];
  const backwards: Answer = (server, data, { port }) => {
    kept.push(data);
    if (kept.length === 3) for (const each of kept.reverse()) server.send(each, port);
  };
  const act = async (client: UdpEchoClient): Promise<void> => {
    for (const text of ['1', '2', '2']) client.send(text);
    await client.allAnswered();
  };
  expect(await verdict(backwards, act)).toEqual({ kind: 'pass' });
});

test('what is waived may be answered, or not', async () => {
  const act = async (client: UdpEchoClient): Promise<void> => {
    for (const text of ['late', 'never']) client.send(text);
    client.waive();
    await client.ask('now');
    await client.ask('then');
  };
  const picky: Answer = (server, data, { port }) => {
    if (String(data) !== 'never' && String(data) !== 'late') server.send(data, port);
    if (String(data) === 'now') server.send('late', port);
  };
  expect(await verdict(picky, act)).toEqual({ kind: 'pass' });
});

test.each([
  ['says nothing', (): void => undefined, 'nothing came within 90 ms'],
  [
    'answers something else',
    ((server, _data, { port }) => server.send('hey', port)) satisfies Answer,
    'another datagram',
  ],
  [
    'joins two answers',
    ((server, data, { port }) => server.send(Buffer.concat([data, data]), port)) satisfies Answer,
    'another datagram',
  ],
  [
    'answers twice',
    ((server, data, { port }) => {
      server.send(data, port);
      server.send(data, port);
    }) satisfies Answer,
    'another datagram',
  ],
])('a server that %s fails', async (_what, answer, label) => {
  expect(await verdict(answer, asking)).toMatchObject({ kind: 'fail', connection: 'ann', actual: { label } });
});

test('a server that answers from another port fails', async () => {
  const stranger = await bound();
  const elsewhere: Answer = (_server, data, { port }) => stranger.send(data, port);
  expect(await verdict(elsewhere, asking)).toMatchObject({
    actual: { label: `a datagram from 127.0.0.1:${stranger.address().port}` },
  });
  stranger.close();
});

test('answers that come one after the other are waited for as long as they come', async () => {
  let free = Promise.resolve();
  const slow: Answer = (server, data, peer) => {
    free = free.then(() => sleep(30)).then(() => echo(server, data, peer));
  };
  const act = async (client: UdpEchoClient): Promise<void> => {
    for (let count = 1; count <= 8; count++) client.send(`${count}`);
    await client.allAnswered();
  };
  expect(await verdict(slow, act)).toEqual({ kind: 'pass' });
});

test('answers that are still missing are told', async () => {
  const act = async (client: UdpEchoClient): Promise<void> => {
    client.send('one');
    client.send('two');
    await client.allAnswered();
  };
  const forgetful: Answer = (server, data, peer) => {
    if (String(data) === 'one') echo(server, data, peer);
  };
  expect(await verdict(forgetful, act)).toMatchObject({
    expected: [{ bytes: Buffer.from('two') }],
    actual: { label: 'nothing came within 90 ms' },
  });
});

test('a datagram that this machine cannot send proves nothing', async () => {
  expect(await verdict(echo, (client) => client.ask(Buffer.alloc(65_508)))).toEqual({
    kind: 'inconclusive',
    why: 'this machine could not send a datagram (EMSGSIZE)',
  });
});
