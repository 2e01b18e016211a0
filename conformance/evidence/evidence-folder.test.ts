import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleResult } from '../report/sample-run';
import { EvidenceError } from './evidence-error';
import { EvidenceFolder, isEvident } from './evidence-folder';

const ABOUT = { version: '0.1.0', target: '127.0.0.1:1234', header: 10 };
const STEM = 'chat.split-header.after-1.evidence';

let path: string;
let folder: EvidenceFolder;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'wirecheck-'));
  folder = new EvidenceFolder(path);
});
afterEach(() => rmSync(path, { recursive: true }));

test('a case has three files, which are told', () => {
  expect(folder.keep(sampleResult(), ABOUT)).toEqual([
    { path: join(path, `${STEM}.txt`), contentType: 'text/plain; charset=utf-8' },
    { path: join(path, `${STEM}.ndjson`), contentType: 'application/x-ndjson' },
    { path: join(path, `${STEM}.pcap`), contentType: 'application/vnd.tcpdump.pcap' },
  ]);
  expect(readdirSync(path)).toHaveLength(3);
  expect(readFileSync(join(path, `${STEM}.txt`), 'utf8')).toContain('-- ALL THAT HAPPENED --');
});

test('the files of the same case are replaced, and nothing else is touched', () => {
  const others = [`${STEM}.txt.bak`, 'chat.split-header.after-1.pcap', 'chat.relay.two.evidence.txt'];
  for (const name of others) writeFileSync(join(path, name), 'mine');
  folder.keep(sampleResult(), ABOUT);
  folder.keep(sampleResult({ transcript: [{ at: 0, connection: 'a', did: { kind: 'connect' } }] }), ABOUT);
  // Nothing went over the network this time, so the capture of the last time must not stay.
  expect(readdirSync(path).sort()).toEqual([...others, `${STEM}.ndjson`, `${STEM}.txt`].sort());
  expect(readFileSync(join(path, `${STEM}.txt`), 'utf8')).not.toContain('alice  >');
  folder.remove(sampleResult());
  expect(readdirSync(path).sort()).toEqual([...others].sort());
});

test('a file outside is not written, be it by name or by a link', () => {
  const inner = join(path, 'inner');
  mkdirSync(inner);
  const evil = new EvidenceFolder(inner);
  writeFileSync(join(path, 'precious'), 'mine');
  for (const form of ['txt', 'ndjson', 'pcap'])
    symlinkSync(join(path, 'precious'), join(inner, `${STEM}.${form}`));
  evil.keep(sampleResult(), ABOUT);
  evil.keep(sampleResult({ id: '../../x/..\\y\0' }), ABOUT);
  expect(readFileSync(join(path, 'precious'), 'utf8')).toBe('mine');
  expect(readdirSync(path)).toEqual(['inner', 'precious']);
  expect(readdirSync(inner)).toContain('......x....y..evidence.txt');
});

test('what cannot be written is told in one line', () => {
  mkdirSync(join(path, `${STEM}.ndjson`));
  const keep = (): unknown => folder.keep(sampleResult(), ABOUT);
  expect(keep).toThrow(EvidenceError);
  expect(keep).toThrow(/^expected to write evidence, got \w+ from rm, at .*\.evidence\.ndjson$/);
  rmSync(path, { recursive: true });
  expect(keep).toThrow(`expected to write evidence, got ENOENT from open, at ${join(path, `${STEM}.txt`)}`);
  mkdirSync(path);
});

test('only what has happened, and is not right, is evidence', () => {
  const why = 'no fence';
  expect(isEvident(sampleResult())).toBe(true);
  expect(isEvident(sampleResult({ verdict: { kind: 'inconclusive', why } }))).toBe(true);
  expect(isEvident(sampleResult({ verdict: { kind: 'broken', error: 'oh no' } }))).toBe(true);
  expect(isEvident(sampleResult({ verdict: { kind: 'skipped', why } }))).toBe(false);
  expect(isEvident(sampleResult({ verdict: { kind: 'pass' } }))).toBe(false);
  expect(isEvident(sampleResult({ transcript: [] }))).toBe(false);
});
