import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecording } from '../cases/read-recording';
import { readSidecar } from '../cases/read-sidecar';
import { recordedCases } from '../cases/recorded';
import { Bench } from '../engine/bench';
import { DEFAULTS } from '../engine/settings';
import { embeddedTarget } from '../target/embedded';
import { caseOf } from './case-of';
import type { Conversation } from './conversation';
import { saveFinding } from './save-finding';
import type { Finding } from './shrink';

const CONVERSATION: Conversation = {
  names: [{ client: 1, name: 'ann' }],
  acts: [
    { kind: 'send', client: 0, bodies: [], cuts: [], held: 0, hasty: false },
    { kind: 'send', client: 1, bodies: ['hi'], cuts: [1], held: 0, hasty: true },
    { kind: 'garbage', client: 0, header: 'letters', noise: { hex: 'ff' } },
  ],
};

function finding(): Finding {
  const { run: _run, ...info } = caseOf(CONVERSATION, 17, 10);
  const result = { ...info, verdict: { kind: 'pass' }, ms: 0, transcript: [], lastWords: '' } as const;
  return {
    number: 17,
    conversation: CONVERSATION,
    result,
    path: '0',
    shrinks: 0,
    repeated: true,
    unsure: undefined,
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const save = (): Promise<string> =>
  saveFinding(folder, finding(), { header: 10, when: Date.UTC(2026, 0, 2), version: '0.1.0' });

test('writes a capture of what the clients said and a right server answers, and its sidecar', async () => {
  const capture = await save();
  expect(capture).toBe(join(folder, 'chat.bad-header.fuzz-17.pcap'));
  const sidecar = readSidecar(join(folder, 'chat.bad-header.fuzz-17.json'));
  expect(sidecar).toMatchObject({
    id: 'chat.bad-header/fuzz-17',
    actors: ['ann', 'bob'],
    header: 10,
    port: 1234,
    provenance: expect.stringContaining('conversation 17'),
  });
  const { steps } = await readRecording(capture, sidecar);
  expect(steps.map(({ kind, actor }) => `${actor} ${kind}`)).toEqual([
    '127.0.0.1:50000 open',
    '127.0.0.1:50000 send',
    '127.0.0.1:50001 open',
    '127.0.0.1:50001 send',
    '127.0.0.1:50001 send',
    '127.0.0.1:50000 receive',
    '127.0.0.1:50000 send',
    '127.0.0.1:50000 end',
    '127.0.0.1:50000 server-end',
  ]);
});

test('writes the same again', async () => {
  const contents = (): string[] =>
    readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  await save();
  const once = contents();
  await save();
  expect(contents()).toEqual(once);
});

test('what it writes is a case that a right server passes', async () => {
  await save();
  const [entry] = recordedCases(folder);
  if (!entry) throw new Error('expected a case');
  const bench = new Bench(embeddedTarget('chat', 10));
  const { verdict } = await bench.run(entry, { ...DEFAULTS, header: 10 });
  await bench.close();
  expect(verdict).toEqual({ kind: 'pass' });
});
