import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PcapWriter } from '../capture/write-pcap';
import { readSidecar } from '../cases/read-sidecar';
import { recordedCases } from '../cases/recorded';
import { Bench } from '../engine/bench';
import { sampleConversation } from '../engine/sample-conversation';
import { DEFAULTS } from '../engine/settings';
import { embeddedTarget } from '../target/embedded';
import type { Recording } from './recording';
import { saveSidecar } from './save-sidecar';

const ACTORS = { ann: '127.0.0.1:50001', bob: '127.0.0.1:50002' };
const CHAT: Recording = { profile: 'chat', header: 4, requirements: ['chat.relay'] };
const TALK = ['ann: open', 'ann> 3   ann', 'bob: open', 'bob> 3   bob', 'ann> 2   hi'] as const;
const HEARD = 'bob< 3   ann2   hi';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function capture(name: string, lines: readonly string[], servers = ['127.0.0.1:1234']): string {
  const parts = servers.map((server) => {
    const writer = new PcapWriter(server);
    const steps = sampleConversation(...lines).steps.map((step) => ({
      ...step,
      actor: step.actor === 'ann' ? ACTORS.ann : ACTORS.bob,
    }));
    return { header: writer.header(), packets: steps.map((step, at) => writer.write({ at, step })) };
  });
  const path = join(folder, name);
  const [first] = parts;
  writeFileSync(
    path,
    Buffer.concat([first?.header ?? Buffer.alloc(0), ...parts.flatMap(({ packets }) => packets)]),
  );
  return path;
}

test('makes a case of a capture, which a right server passes', async () => {
  const path = capture('First talk, 2026.pcap', [...TALK, HEARD]);
  const saved = await saveSidecar(path, CHAT, 'a test');
  expect(saved).toEqual({ id: 'chat.relay/first-talk-2026', wrong: undefined });
  expect(readSidecar(join(folder, 'First talk, 2026.json'))).toMatchObject({
    ...{ id: saved.id, profile: 'chat', header: 4, port: 1234, actors: ['ann', 'bob'], provenance: 'a test' },
    title: '2 clients are served as in First talk, 2026.pcap',
  });
  const [entry] = recordedCases(folder);
  if (!entry) throw new Error('expected a case');
  const bench = new Bench(embeddedTarget('chat', 4));
  const { verdict } = await bench.run(entry, { ...DEFAULTS, header: 4 });
  await bench.close();
  expect(verdict).toEqual({ kind: 'pass' });
});

test.each([
  ['chat.relay.two.pcap', 'chat.relay/two'],
  ['chat.relay.pcap', 'chat.relay/chat-relay'],
  ['-.pcap', 'chat.relay/recorded'],
])('%s is %s', async (name, id) => {
  expect(await saveSidecar(capture(name, TALK), CHAT, 'a test')).toMatchObject({ id });
});

test('tells what a right server would not have said', async () => {
  const { wrong } = await saveSidecar(capture('talk.pcap', [...TALK, 'bob< 3   ann9']), CHAT, 'a test');
  expect(wrong).toMatchObject({
    connection: 'bob',
    actual: { label: expect.stringContaining('other bytes') },
  });
});

test('an echo has no header', async () => {
  const path = capture('echo.pcap', ['ann: open', 'ann> hi', 'ann< hi']);
  const echo: Recording = { ...CHAT, profile: 'tcp-echo', requirements: ['tcp.answer'], title: 'a title' };
  expect(await saveSidecar(path, echo, 'a test')).toEqual({ id: 'tcp.answer/echo', wrong: undefined });
  const sidecar = readSidecar(join(folder, 'echo.json'));
  expect(sidecar).toMatchObject({ title: 'a title', actors: ['client-1'] });
  expect(sidecar).not.toHaveProperty('header');
});

test('refuses what is of two servers', async () => {
  const path = capture('two.pcap', TALK, ['127.0.0.1:1234', '127.0.0.2:1234']);
  await expect(saveSidecar(path, CHAT, 'a test')).rejects.toMatchObject({
    code: 'unfit',
    message: `${path}: expected one address of the server, got 127.0.0.1:1234 and 127.0.0.2:1234`,
  });
});
