import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PcapWriter } from '../capture/write-pcap';
import { sampleConversation } from '../engine/sample-conversation';
import { inspectCommand } from './inspect';
import { SpawnedWirecheck } from './spawned-wirecheck';

const FIXTURE = join(__dirname, '../../fixtures/chat/chat.relay.recorded-course-hello-nanoseconds.pcap');
const folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
const TALK = join(folder, 'talk.pcap');
const CUT = join(folder, 'cut.pcap');
const LONG = join(folder, 'long.pcap');

/** A capture of a chat with headers of four bytes. */
function capture(path: string, ...lines: readonly string[]): void {
  const writer = new PcapWriter('127.0.0.1:1234');
  const packets = sampleConversation(...lines).steps.map((step, index) => {
    const actor = `127.0.0.1:${40_000 + (step.actor.codePointAt(0) ?? 0)}`;
    return writer.write({ at: 1_700_000_000_000_000 + index * 1000, step: { ...step, actor } });
  });
  writeFileSync(path, Buffer.concat([writer.header(), ...packets]));
}

const BEGINNING = ['ann: open', 'ann> 3   ann', 'bob: open', 'bob> 3   bob', 'ann> 2   hi'];

beforeAll(() => {
  capture(TALK, ...BEGINNING, 'bob< 3   ann2   HI');
  writeFileSync(CUT, readFileSync(TALK).subarray(0, -3));
  capture(LONG, ...BEGINNING, ...Array.from({ length: 20_000 }, () => 'ann> 2   hi'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const inspect = (...args: readonly string[]) => new SpawnedWirecheck(['inspect', ...args]).ended;

test.concurrent('a recorded session is shown, and judged with --judge', async () => {
  const [ladder, right, wrong] = await Promise.all([
    inspect(FIXTURE),
    inspect(FIXTURE, '--judge'),
    inspect(TALK, '--judge'),
  ]);
  expect([ladder.status, ladder.err]).toEqual([0, '']);
  expect(ladder.out).toContain('|   from 4 "Dian", text 11 "Hello World"\n');
  expect([right.status, right.err]).toEqual([0, '']);
  expect(right.out).toMatch(/\nNothing is wrong\. \(exit code 0\)\n$/);
  expect([wrong.status, wrong.err]).toEqual([1, '']);
  expect(wrong.out).toContain('-- FAILED chat.verbatim at 0.005000 s ---');
  expect(wrong.out).toContain(`    wirecheck inspect ${TALK} --port 1234 --client bob\n`);
});

test.concurrent('a capture that is cut is shown as far as it goes, and ends with 3', async () => {
  const { status, out, err } = await inspect(CUT);
  expect([status, err]).toEqual([3, '']);
  expect(out).toMatch(
    /"hi"\n.*The capture could be read no further: expected .*, at byte \d+ of .*cut\.pcap\n$/s,
  );
});

test.concurrent('whoever closes the pipe ends it, silently', async () => {
  const long = new SpawnedWirecheck(['inspect', LONG]);
  await long.shows(/seconds/);
  long.process.stdout.destroy();
  expect(await long.ended).toMatchObject({ status: 0, err: '' });
});

describe('a mistake is told in one line', () => {
  test.each([
    [2, 'expected a client of the capture (ann, bob), got "zoe"', [TALK, '--client', 'zoe']],
    [2, 'that can be udp-echo, got only some over tcp', [TALK, '--as', 'udp-echo']],
    [1, 'expected a whole number from 1 to 65535', [TALK, '--port', '0']],
    [3, 'expected TCP or UDP between clients and a server at port 9, got none', [TALK, '--port', '9']],
    [3, 'expected the magic number of pcap or pcapng', [__filename]],
    [3, 'nowhere', [join(folder, 'nowhere')]],
  ] as const)('with exit code %i: %s', async (exitCode, message, args) => {
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    let err = '';
    const writeErr = (text: string): void => {
      err += text;
    };
    const command = inspectCommand().exitOverride().configureOutput({ writeErr });
    await expect(command.parseAsync(args, { from: 'user' })).rejects.toMatchObject({ exitCode });
    out.mockRestore();
    expect(err).toMatch(/^error: .*\n$/);
    expect(err).toContain(message);
  });
});
