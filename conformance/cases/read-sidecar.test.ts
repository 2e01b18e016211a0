import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPosix } from '../selftest/test-unless';
import { readSidecar } from './read-sidecar';

const SIDECAR = {
  id: 'chat.relay/recorded-two-clients',
  profile: 'chat',
  requirements: ['chat.relay', 'chat.no-echo'],
  title: 'Ann and Bob talk',
  header: 100,
  port: 1234,
  actors: ['ann', 'bob'],
  provenance: 'tcpdump',
  sha256: '0123456789abcdef'.repeat(4),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const written = (content: string): string => {
  const path = join(folder, 'sidecar.json');
  writeFileSync(path, content);
  return path;
};

/** What is thrown when this is read: its code, and its one line. */
function refusal(path: string): unknown {
  try {
    return readSidecar(path);
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return [code, message.replace(folder, 'HERE')];
  }
}

test('a sidecar is read as it stands', () => {
  expect(readSidecar(written(JSON.stringify(SIDECAR)))).toEqual(SIDECAR);
});

test('only the chat has headers', () => {
  const { header: _header, ...rest } = SIDECAR;
  const echo = { ...rest, id: 'tcp.answer/recorded', profile: 'tcp-echo', requirements: ['tcp.answer'] };
  expect(readSidecar(written(JSON.stringify(echo)))).toEqual(echo);
  expect(refusal(written(JSON.stringify(rest)))).toEqual([
    'bad-sidecar',
    'HERE/sidecar.json: header: expected the header length, got none',
  ]);
});

test.each([
  [{ id: 'chat.relay' }, 'id: expected REQUIREMENT/NAME'],
  [{ id: 'chat.order/x' }, 'id: expected one that begins with chat.relay/, got chat.order/x'],
  [{ requirements: ['chat.relay', 'chat.nothing'] }, 'requirements: expected ids of chat, got chat.nothing'],
  [{ requirements: ['chat.relay', 'tcp.answer'] }, 'requirements: expected ids of chat, got tcp.answer'],
  [{ requirements: [] }, 'requirements: '],
  [{ profile: 'smtp' }, 'profile: '],
  [{ port: 0 }, 'port: '],
  [{ header: 0 }, 'header: '],
  [{ actors: [] }, 'actors: '],
  [{ actors: ['ann', 7] }, 'actors.1: '],
  [{ sha256: 'ABC' }, 'sha256: expected 64 hexadecimal digits'],
  [{ title: undefined }, 'title: '],
  [{ title: 'x'.repeat(301) }, 'title: '],
  [{ colour: 'red' }, 'the file: '],
])('%j is told in one line', (change, message) => {
  const [code, line] = refusal(written(JSON.stringify({ ...SIDECAR, ...change }))) as [string, string];
  expect(code).toBe('bad-sidecar');
  expect(line.startsWith(`HERE/sidecar.json: ${message}`)).toBe(true);
  expect(line).not.toContain('\n');
});

test('a file that is not there, or no JSON, is told in one line', () => {
  expect(refusal(join(folder, 'none.json'))).toEqual([
    'unreadable',
    'expected a file at HERE/none.json, got ENOENT',
  ]);
  expect(refusal(written('{"id": '))).toEqual([
    'bad-sidecar',
    expect.stringMatching(/^HERE\/sidecar\.json: expected JSON, got .+$/),
  ]);
});

test('what is longer than any sidecar is not read', () => {
  const path = written(JSON.stringify(SIDECAR) + ' '.repeat(65_536));
  expect(refusal(path)).toEqual([
    'bad-sidecar',
    expect.stringMatching(/^HERE\/sidecar\.json: expected at most 65,536 bytes, got 65,\d{3}$/),
  ]);
});

onPosix('a device is not read', () => {
  const path = join(folder, 'zero.json');
  symlinkSync('/dev/zero', path);
  expect(refusal(path)).toEqual(['unreadable', 'expected a file at HERE/zero.json, got a device']);
});
