import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpawnedWirecheck } from './spawned-wirecheck';

let folder: string;
let server: Server;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
  // It echoes, where a chat server must not.
  server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  return new Promise((resolve) => server.close(resolve));
});

test('a right server passes', async () => {
  expect(await new SpawnedWirecheck(['fuzz', '--conversations', '20']).ended).toEqual({
    status: 0,
    out: expect.stringMatching(
      /^Holding 20 random conversations, from number 1 on, with the embedded reference\n\nPassed: no conversation broke a MUST \(20 conversations; exit code 0; .* s\)\.\n$/,
    ),
    err: '',
  });
});

test('a wrong one fails; what is told holds the shortest conversation again, and what is saved replays it', async () => {
  const target = ['--target', `127.0.0.1:${(server.address() as { port: number }).port}`];
  const folders = ['--save', folder, '--evidence', folder];
  const found = await new SpawnedWirecheck(['fuzz', 'chat', ...target, ...folders]).ended;
  expect([found.status, found.err]).toEqual([1, '']);
  expect(found.out).toContain('FAILED chat.relay/fuzz-');
  const evidence = readdirSync(folder).filter((name) => name.includes('.evidence.'));
  expect(evidence).toHaveLength(3);
  for (const name of evidence) expect(found.out).toContain(`\n    ${join(folder, name)}\n`);
  expect(readdirSync(folder)).toHaveLength(5);

  const words = (pattern: RegExp): string[] => (pattern.exec(found.out)?.[1] ?? '').split(' ');
  const [again, replay] = await Promise.all([
    new SpawnedWirecheck(words(/^ {4}wirecheck (fuzz .*)$/m)).ended,
    new SpawnedWirecheck(words(/^Saved as a recorded case: wirecheck (.*)$/m)).ended,
  ]);
  expect([again.status, again.err]).toEqual([1, '']);
  expect(again.out).toContain('The conversation is that to which the path leads.');
  expect([replay.status, replay.err]).toEqual([1, '']);
  expect(replay.out).toContain('FAILED chat.relay/fuzz-');
});

test('what cannot be saved is told all the same, and then why it is not saved', async () => {
  const save = join(folder, 'save');
  server.once('connection', () => rmSync(save, { recursive: true }));
  const target = ['--target', `127.0.0.1:${(server.address() as { port: number }).port}`];
  const { status, out, err } = await new SpawnedWirecheck(['fuzz', ...target, '--save', save]).ended;
  expect(out).toMatch(/FAILED chat\.relay\/fuzz-.*\nIt was made shorter .*\nFailed: /s);
  expect(out).not.toContain('Saved');
  expect(err).toMatch(/^error: expected to save the finding, got ENOENT from open, at .*save\n$/);
  expect(status).toBe(3);
});

test('a file is no folder to save findings in, which is told before anything runs', async () => {
  const save = join(folder, 'file');
  writeFileSync(save, '');
  expect(await new SpawnedWirecheck(['fuzz', '--save', save]).ended).toEqual({
    status: 2,
    out: '',
    err: expect.stringMatching(/expected a folder that can be written, got ENOTDIR at .*file\.\n$/),
  });
});
