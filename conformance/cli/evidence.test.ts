import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConversations } from '../capture/read-conversations';
import { SpawnedWirecheck } from './spawned-wirecheck';

const CASE = 'chat.relay/two';
const STEM = 'chat.relay.two.evidence';

let folder: string;
let server: Server;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
  // It echoes, where a chat server must not.
  server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  return new Promise((resolve) => server.close(resolve));
});

const target = (): string => `127.0.0.1:${(server.address() as { port: number }).port}`;

/** The events of a transcript as the steps of a capture, each as its kind, its client and its bytes. */
function stepsOf(ndjson: string): unknown[] {
  const [{ clients }, ...events] = ndjson
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const kinds: Readonly<Record<string, string>> = {
    ...{ connected: 'open', write: 'send', bytes: 'receive' },
    ...{ 'half-close': 'end', end: 'server-end' },
  };
  return events.flatMap(({ connection, did, saw, hex }) => {
    const kind = kinds[did ?? saw];
    return kind === undefined ? [] : [[kind, clients[connection], hex]];
  });
}

test.concurrent('the evidence of a failed case is named, and its capture has what its transcript has', async () => {
  const evidence = join(folder, 'server');
  const report = join(folder, 'ctrf.json');
  const run = new SpawnedWirecheck([
    ...['test', 'chat', '--only', CASE, '--target', target(), '--timeout', '300', '--evidence', evidence],
    ...['--report', 'console', '--report', `ctrf=${report}`],
  ]);
  const { status, out, err } = await run.ended;
  expect([status, err]).toEqual([1, '']);
  const paths = ['txt', 'ndjson', 'pcap'].map((form) => join(evidence, `${STEM}.${form}`));
  expect(out).toContain(`\nAll that happened\n${paths.map((path) => `    ${path}\n`).join('')}\n`);
  expect(readdirSync(evidence)).toHaveLength(3);

  const [text = '', ndjson = '', pcap = ''] = paths;
  expect(readFileSync(text, 'utf8')).toContain(`-- FAILED ${CASE} --`);
  const [conversation, ...others] = await readConversations(pcap);
  expect([conversation?.server, others]).toEqual([target(), []]);
  const steps = conversation?.steps.map((step) => [
    step.kind,
    step.actor,
    'data' in step ? Buffer.from(step.data).toString('hex') : undefined,
  ]);
  expect(steps).toEqual(stepsOf(readFileSync(ndjson, 'utf8')));

  const [{ attachments }] = JSON.parse(readFileSync(report, 'utf8')).results.tests;
  expect(attachments.map(({ path }: { path: string }) => path)).toEqual(paths);
});

test.concurrent('the evidence of a client has what went over its connection', async () => {
  const evidence = join(folder, 'client');
  const script = join(folder, 'client.cjs');
  writeFileSync(
    script,
    `const socket = require('node:net').connect(Number(process.argv[2]), '127.0.0.1');
     process.stdin.pipe(socket);`,
  );
  const cmd = `"${process.execPath}" "${script}" {port}`;
  const only = ['--only', 'client.register/name-first'];
  const run = new SpawnedWirecheck(['test-client', 'chat', ...only, '--cmd', cmd, '--evidence', evidence]);
  expect(await run.ended).toMatchObject({ status: 1, err: '' });
  const [conversation] = await readConversations(join(evidence, 'client.register.name-first.evidence.pcap'));
  expect(conversation?.steps.slice(0, 2)).toEqual([
    { kind: 'open', actor: '127.0.0.1:10001' },
    { kind: 'send', actor: '127.0.0.1:10001', data: new Uint8Array(Buffer.from('ann\n')) },
  ]);
});

test.concurrent('evidence that cannot be written is one line, and ends with 3', async () => {
  const evidence = join(folder, 'taken');
  mkdirSync(join(evidence, `${STEM}.txt`), { recursive: true });
  const options = ['--target', target(), '--timeout', '300', '--evidence', evidence];
  const { status, out, err } = await new SpawnedWirecheck(['test', 'chat', '--only', CASE, ...options]).ended;
  expect(err).toMatch(/^error: expected to write evidence, got \w+ from rm, at .*\.evidence\.txt\n$/);
  expect(out).toContain(`FAILED ${CASE}`);
  expect(status).toBe(3);
});
