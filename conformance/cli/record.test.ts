import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChatServer } from '../../reference/chat/server';
import { startTcpEchoServer } from '../../reference/echo/tcp-server';
import { startUdpEchoServer } from '../../reference/echo/udp-server';
import { formatAddress } from '../../reference/net/parse-address';
import type { Running } from '../../reference/net/running';
import type { Step } from '../../reference/net/step';
import { TcpPeer } from '../../reference/net/tcp-peer';
import { readConversations } from '../capture/read-conversations';
import { complaints, tsharkTest } from '../selftest/tshark';
import { SpawnedWirecheck } from './spawned-wirecheck';

let folder: string;
let out: string;
let running: Running[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
  out = join(folder, 'talk.pcap');
  running = [];
});
afterEach(async () => {
  for (const server of running) await server.close();
  rmSync(folder, { recursive: true });
});

/** `wirecheck record` in front of a server, and where it listens. */
async function recorder(server: Running, ...args: readonly string[]) {
  running.push(server);
  const target = formatAddress(server.address);
  const words = ['record', '--listen', '127.0.0.1:0', '--target', target, '--out', out, ...args];
  const spawned = new SpawnedWirecheck(words);
  const [, port] = await spawned.shows(/^recorder listening on 127\.0\.0\.1:(\d+), for 127\.0\.0\.1:\d+\n/);
  return { spawned, address: { host: '127.0.0.1', port: Number(port) } };
}

const local = { host: '127.0.0.1', port: 0 };
const steps = async (): Promise<string[]> => {
  const [conversation] = await readConversations(out);
  return (conversation?.steps ?? []).map((step) =>
    'data' in step ? `${step.kind} ${Buffer.from(step.data)}` : step.kind,
  );
};

test('records until SIGINT, and tells how much', async () => {
  const { spawned, address } = await recorder(await startTcpEchoServer(local));
  const peer = await TcpPeer.connect(address);
  peer.send('hello');
  await peer.has(5);
  peer.socket.end();
  await peer.ended;
  spawned.process.kill('SIGINT');
  expect(await spawned.ended).toMatchObject({
    status: 0,
    out: expect.stringMatching(new RegExp(`\\n1 connection, 10 bytes, ${out}\\n$`)),
    err: '',
  });
  expect(await steps()).toEqual(['open', 'send hello', 'receive hello', 'end', 'server-end']);
  expect(readdirSync(folder)).toEqual(['talk.pcap']);
});

test('what has passed is in the file when it is killed', async () => {
  const { spawned, address } = await recorder(await startTcpEchoServer(local));
  const peer = await TcpPeer.connect(address);
  peer.send('hello');
  await peer.has(5);
  spawned.process.kill('SIGKILL');
  await spawned.ended;
  expect(await steps()).toEqual(['open', 'send hello', 'receive hello']);
});

test('a datagram that is answered is recorded, with its sidecar', async () => {
  const { spawned, address } = await recorder(await startUdpEchoServer(local), '--udp', '--sidecar');
  const asking = new SpawnedWirecheck(['connect', 'udp-echo', formatAddress(address), 'hello']);
  expect(await asking.ended).toMatchObject({ status: 0 });
  spawned.process.kill('SIGTERM');
  expect(await spawned.ended).toMatchObject({
    status: 0,
    out: expect.stringContaining('\n1 client, 10 bytes, '),
    err: '',
  });
  expect(JSON.parse(readFileSync(join(folder, 'talk.json'), 'utf8'))).toMatchObject({
    ...{ id: 'udp.answer/talk', profile: 'udp-echo', port: address.port, actors: ['client-1'] },
  });
});

tsharkTest('a chat becomes a case that passes, and a capture that Wireshark likes', async () => {
  const steps = new EventEmitter();
  const onStep = ({ letter }: Step) => void steps.emit(letter);
  const server = await startChatServer({ ...local, headerLength: 4, onStep });
  const { spawned, address } = await recorder(server, '--header', '4', '--requirement', 'chat.order');
  const [bob, ann] = [await TcpPeer.connect(address), await TcpPeer.connect(address)];
  const registered = once(steps, 'i');
  bob.send('3   bob');
  await registered;
  ann.send('3   ann');
  ann.send('1   11   2');
  await bob.has(20);
  spawned.process.kill('SIGTERM');
  const ended = await spawned.ended;
  expect(ended).toMatchObject({ status: 0, err: '' });
  expect(complaints(out)).toBe('');
  const [, words = ''] = /talk\.json: wirecheck (.*)\n$/.exec(ended.out) ?? [];
  expect(words).toBe(`test chat --fixtures ${folder} --only chat.order/talk --header 4`);
  const test = await new SpawnedWirecheck(words.split(' ')).ended;
  expect(test).toMatchObject({ status: 0, out: expect.stringContaining('1 of 1 requirement passed') });
});

test('an answer that is wrong is told, and saved', async () => {
  const { spawned, address } = await recorder(await startTcpEchoServer(local), '--sidecar');
  const peer = await TcpPeer.connect(address);
  peer.send('3   ann');
  await peer.has(7);
  spawned.process.kill('SIGTERM');
  const { status, err } = await spawned.ended;
  expect(err).toMatch(/^warning: a right server would not have answered so: client-1 got .*\n$/);
  expect([status, readdirSync(folder)]).toEqual([0, ['talk.json', 'talk.pcap']]);
});

test('of nothing there is no case', async () => {
  const { spawned } = await recorder(await startTcpEchoServer(local), '--sidecar');
  spawned.process.kill('SIGTERM');
  const { status, err } = await spawned.ended;
  expect(err).toMatch(/^error: no sidecar: expected TCP or UDP .*\n$/);
  expect([status, readdirSync(folder)]).toEqual([3, ['talk.pcap']]);
});

/** What is refused: the exit code, what is said beside `--target` and `--out`, and why. */
const REFUSALS = [
  [2, ['--listen', '127.0.0.1:0'], 'expected a file that is not there yet (or --force), got '],
  [2, ['--listen', '127.0.0.1:0', '--out', join('nowhere', 'x.pcap')], 'that can be written, got ENOENT'],
  [2, ['--listen', '127.0.0.1:0', '--out', 'x', '--sidecar'], 'a sidecar to end in .pcap, got x'],
  [2, ['--listen', '127.0.0.1:0', '--requirement', 'chat.relays'], 'nearest are chat.relay'],
  [2, ['--listen', '127.0.0.1:0', '--udp', '--profile', 'chat'], 'expected udp-echo over UDP, got chat'],
  [3, ['--listen', '192.0.2.1:1', '--force'], 'got an address that is not of this machine'],
] as const;

test('refuses in one line, and leaves all as it is', async () => {
  writeFileSync(out, 'precious');
  const ended = await Promise.all(
    REFUSALS.map(
      ([, args]) => new SpawnedWirecheck(['record', '--target', '127.0.0.1:1', '--out', out, ...args]).ended,
    ),
  );
  for (const [index, [status, , message]] of REFUSALS.entries()) {
    expect(ended[index]).toEqual({ status, out: '', err: expect.stringMatching(/^error: .*\n$/) });
    expect(ended[index]?.err).toContain(message);
  }
  expect(readFileSync(out, 'utf8')).toBe('precious');
});
