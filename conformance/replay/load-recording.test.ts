import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PcapWriter } from '../capture/write-pcap';
import type { Conversation, Step } from '../model/conversation';
import { loadRecording } from './load-recording';

const ANN = '127.0.0.1:50001';
const HELLO = Buffer.from('hello');
const said = (...kinds: readonly ('send' | 'receive')[]): Step[] =>
  kinds.map((kind) => ({ kind, actor: ANN, data: HELLO }));

interface Part {
  readonly server: string;
  readonly transport: Conversation['transport'];
  readonly steps: readonly Step[];
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function capture(...parts: readonly Part[]): string {
  const path = join(folder, 'capture.pcap');
  const packets = parts.flatMap(({ server, transport, steps }) => {
    const writer = new PcapWriter(server, transport);
    return steps.map((step, place) => writer.write({ at: 1_000_000 + place * 1500, step }));
  });
  writeFileSync(path, Buffer.concat([new PcapWriter(ANN).header(), ...packets]));
  return path;
}

const UDP: Part = { server: '127.0.0.1:53', transport: 'udp', steps: said('send', 'receive') };
const TCP: Part = {
  server: '127.0.0.1:1234',
  transport: 'tcp',
  steps: [{ kind: 'open', actor: ANN }, ...said('send', 'receive', 'send')],
};

test('the port to which most is said is chosen, and the others are told', async () => {
  const recording = await loadRecording(capture(UDP, TCP), undefined);
  expect(recording).toMatchObject({
    ...{ transport: 'tcp', port: 1234, servers: ['127.0.0.1:1234'], others: ['UDP port 53'] },
  });
  expect(recording.steps.map(({ at, step }) => [at, step.kind])).toEqual([
    [0, 'open'],
    [1.5, 'send'],
    [3, 'receive'],
    [4.5, 'send'],
  ]);
});

test('a port can be chosen', async () => {
  expect(await loadRecording(capture(UDP, TCP), 53)).toMatchObject({
    transport: 'udp',
    port: 53,
    others: [],
  });
  await expect(loadRecording(capture(UDP, TCP), 9)).rejects.toMatchObject({ code: 'no-conversation' });
});

test('several servers at one port are one, and their clients are told apart', async () => {
  const { servers, steps } = await loadRecording(capture(UDP, { ...UDP, server: '127.0.0.2:53' }), 53);
  expect(servers).toEqual(['127.0.0.1:53', '127.0.0.2:53']);
  expect(new Set(steps.map(({ step }) => step.actor)).size).toBe(2);
});
