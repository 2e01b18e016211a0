import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lingering } from '../engine/lingering';
import { runCase } from '../engine/run-case';
import { DEFAULTS } from '../engine/settings';
import type { Verdict } from '../model/verdict';
import { onPosix } from '../selftest/test-unless';
import { embeddedTarget } from '../target/embedded';
import { fixturesFolder } from './fixtures-folder';
import { recordedCases } from './recorded';

/** Captures of wirecheck's own, one a profile. */
const CHAT = 'chat/chat.relay.recorded-two-clients';
const TCP = 'tcp-echo/tcp.answer.recorded-hello';
const UDP = 'udp-echo/udp.answer.recorded-hello';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts a capture into the folder, its sidecar changed. */
function add(name: string, changes: object = {}, extension = 'pcap'): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  cpSync(join(fixturesFolder(), `${name}.${extension}`), join(folder, `${name}.${extension}`));
  const sidecar = JSON.parse(readFileSync(join(fixturesFolder(), `${name}.json`), 'utf8'));
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ ...sidecar, ...changes }));
}

/** The verdict on the reference of the only case in the folder. */
async function verdict(header = DEFAULTS.header): Promise<Verdict> {
  const [entry] = recordedCases(folder);
  if (!entry) throw new Error('expected a case');
  const target = await embeddedTarget(entry.profile, header).start();
  const settings = { ...DEFAULTS, header };
  const signal = new AbortController().signal;
  const outcome = await runCase(entry, target, settings, new Lingering(), signal);
  await target.stop();
  return outcome.verdict;
}

const refusal = (): [string, string] => {
  try {
    throw new Error(`expected no ${recordedCases(folder).length} cases`);
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return [code, message.replaceAll(folder, 'HERE')];
  }
};

test('each sidecar is a case, those of subfolders too, by name', () => {
  for (const name of [UDP, CHAT, TCP]) add(name);
  expect(recordedCases(folder).map(({ id, profile }) => [id, profile])).toEqual([
    ['chat.relay/recorded-two-clients', 'chat'],
    ['tcp.answer/recorded-hello', 'tcp-echo'],
    ['udp.answer/recorded-hello', 'udp-echo'],
  ]);
});

test.each([CHAT, TCP, UDP])('the reference passes when %s is replayed', async (name) => {
  add(name);
  expect(await verdict()).toEqual({ kind: 'pass' });
});

test('a capture may be pcapng', async () => {
  add('chat/chat.relay.recorded-course-hello-pcapng', {}, 'pcapng');
  expect(await verdict()).toEqual({ kind: 'pass' });
});

test.each([3, 10, 64])('the reference passes with headers of %i bytes too', async (header) => {
  add(CHAT);
  expect(await verdict(header)).toEqual({ kind: 'pass' });
});

test('what cannot be said in a shorter header is skipped', async () => {
  add('chat/chat.large.recorded-999-bytes');
  expect(await verdict(2)).toEqual({
    kind: 'skipped',
    why: 'expected a body whose length has at most 2 digits, got one of 999 bytes',
  });
});

onPosix('a link to a folder is followed, but no folder is read twice', () => {
  add(CHAT);
  symlinkSync('.', join(folder, 'self'));
  symlinkSync('chat', join(folder, 'again'));
  symlinkSync('nowhere', join(folder, 'dangling'));
  symlinkSync('endless', join(folder, 'endless'));
  const ids = (of: string): string[] => recordedCases(of).map(({ id }) => id);
  expect(ids(folder)).toEqual(['chat.relay/recorded-two-clients']);
  expect(ids(join(folder, 'again'))).toEqual(['chat.relay/recorded-two-clients']);
});

onPosix('captures and sidecars may be links to files', async () => {
  add(CHAT);
  for (const extension of ['json', 'pcap']) {
    renameSync(join(folder, `${CHAT}.${extension}`), join(folder, `${extension}-elsewhere`));
    symlinkSync(join(folder, `${extension}-elsewhere`), join(folder, `${CHAT}.${extension}`));
  }
  expect(await verdict()).toEqual({ kind: 'pass' });
});

test('a folder without sidecars has no cases', () => {
  expect(recordedCases(folder)).toEqual([]);
});

describe('a fixture that cannot be used is told in one line', () => {
  test('when the folder is not there', () => {
    rmSync(folder, { recursive: true });
    expect(refusal()).toEqual(['unreadable', 'expected a folder of captures at HERE, got ENOENT']);
    mkdirSync(folder);
  });

  test('when a capture is not there', () => {
    add(CHAT);
    rmSync(join(folder, `${CHAT}.pcap`));
    expect(refusal()).toEqual([
      'unfit',
      `expected a capture chat.relay.recorded-two-clients.pcap or .pcapng beside HERE/${CHAT}.json, got none`,
    ]);
  });

  test('when a folder stands in its place', () => {
    add(CHAT);
    rmSync(join(folder, `${CHAT}.pcap`));
    mkdirSync(join(folder, `${CHAT}.pcap`));
    expect(refusal()).toEqual(['unreadable', `expected a file at HERE/${CHAT}.pcap, got a folder`]);
  });

  onPosix('when a pipe or a device stands in its place', () => {
    add(CHAT);
    const capture = join(folder, `${CHAT}.pcap`);
    rmSync(capture);
    execFileSync('mkfifo', [capture]);
    expect(refusal()).toEqual(['unreadable', `expected a file at HERE/${CHAT}.pcap, got a pipe`]);
    rmSync(capture);
    symlinkSync('/dev/zero', capture);
    expect(refusal()).toEqual(['unreadable', `expected a file at HERE/${CHAT}.pcap, got a device`]);
  });

  test('when two sidecars have one id', () => {
    add(CHAT);
    cpSync(join(folder, 'chat'), join(folder, 'copy'), { recursive: true });
    expect(refusal()).toEqual([
      'bad-sidecar',
      `HERE/${CHAT.replace('chat/', 'copy/')}.json: expected an id of its own, got chat.relay/recorded-two-clients, which is that of HERE/${CHAT}.json`,
    ]);
  });

  test('when the capture has changed', async () => {
    add(CHAT, { sha256: '0'.repeat(64) });
    expect(await verdict()).toEqual({
      kind: 'broken',
      error: expect.stringMatching(/two-clients\.pcap: expected the SHA-256 0{64}, got [0-9a-f]{64}$/),
    });
  });

  test('when nobody talks with its port', async () => {
    add(CHAT, { port: 1 });
    expect(await verdict()).toEqual({
      kind: 'broken',
      error: expect.stringMatching(
        /^expected TCP or UDP between clients and a server at port 1, got none, at .*$/,
      ),
    });
  });

  test('when it has other clients than it says', async () => {
    add(CHAT, { actors: ['ann'] });
    expect(await verdict()).toEqual({
      kind: 'broken',
      error: expect.stringMatching(/two-clients\.pcap: expected 1 clients \(ann\), got 2$/),
    });
  });

  test("when it does not show a right server's answers", async () => {
    add(CHAT, { header: 10 });
    expect(await verdict()).toEqual({
      kind: 'broken',
      error: expect.stringMatching(/two-clients\.pcap: expected a right server's answers, got /),
    });
  });
});
