import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Step } from '../model/conversation';
import { readerOf } from './capture-bytes';
import { readPackets } from './open-capture';
import { conversationsIn } from './read-conversations';
import { PcapWriter } from './write-pcap';

const SERVER = '127.0.0.1:1234';
const ANN = '127.0.0.1:50000';
const BOB = '10.1.2.3:50001';
/** 2026-01-02 03:04:05.000006. */
const START = 1_767_323_045_000_006;

const LONG = Buffer.alloc(150_001, 'long and odd ');

const STEPS: readonly Step[] = [
  { kind: 'open', actor: ANN },
  { kind: 'open', actor: BOB },
  { kind: 'send', actor: ANN, data: Buffer.from('3   ann') },
  { kind: 'receive', actor: ANN, data: Buffer.from('answer') },
  { kind: 'send', actor: BOB, data: LONG },
  { kind: 'end', actor: ANN },
  { kind: 'receive', actor: ANN, data: Buffer.from('last words') },
  { kind: 'server-end', actor: ANN },
  { kind: 'reset', actor: BOB },
];
/** Of the same ports. */
const AGAIN: readonly Step[] = [
  { kind: 'open', actor: `${ANN}#2` },
  { kind: 'server-reset', actor: `${ANN}#2` },
];

function written(steps: readonly Step[]): Buffer {
  const writer = new PcapWriter(SERVER);
  const timed = steps.map((step, index) => ({ at: START + 1_000_001 * index, step }));
  return Buffer.concat([writer.header(), ...timed.map((one) => writer.write(one))]);
}

test('what is written is read as it was, but that a long segment becomes several', async () => {
  const start = { file: 'test.pcap', offset: 0 };
  const found = await conversationsIn(readPackets(readerOf(written([...STEPS, ...AGAIN]))), start, {
    serverPort: 1234,
  });
  const inPieces = [...STEPS, ...AGAIN].flatMap((step): Step[] =>
    step.kind === 'send' && step.data === LONG
      ? [0, 65_495, 130_990].map((at) => ({ ...step, data: LONG.subarray(at, at + 65_495) }))
      : [step],
  );
  expect(found).toEqual([{ transport: 'tcp', server: SERVER, steps: inPieces }]);
});

test('an empty segment is none', () => {
  const data = Buffer.alloc(0);
  expect(written([{ kind: 'send', actor: ANN, data }])).toHaveLength(24);
});

test('the first packet is a SYN at its time, to the byte', () => {
  expect(written(STEPS.slice(0, 1)).subarray(24, 84).toString('hex')).toBe(
    [
      'a5355769060000002c0000002c000000',
      '4500002c0000400040063cca7f0000017f000001',
      'c35004d210000000000000006002ffffc7dd00000204ffd7',
    ].join(''),
  );
});

test('an address that is not IPv4 is refused', () => {
  expect(() => new PcapWriter(SERVER).write({ at: 0, step: { kind: 'open', actor: '[::1]:5' } })).toThrow(
    new RangeError('expected an IPv4 address, got ::1'),
  );
});

const hasTshark = spawnSync('tshark', ['--version']).status === 0;
const absence = hasTshark ? '' : ' (skipped: no tshark on the PATH)';

(hasTshark ? test : test.skip)(`tshark finds nothing to complain of${absence}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
  try {
    const path = join(folder, 'written.pcap');
    writeFileSync(path, written(STEPS));
    const fields = ['frame.time_epoch', 'tcp.len', 'tcp.flags.str'].flatMap((field) => ['-e', field]);
    const checks = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];
    const tshark = (...args: string[]): string =>
      execFileSync('tshark', ['-r', path, ...checks, ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    expect(tshark('-T', 'fields', ...fields)).toContain('1767323045.000006000\t0\t');
    expect(tshark('-q', '-z', 'expert,warn')).not.toMatch(/Errors|Checksum|Malformed/i);
    expect(tshark('-Y', 'tcp.analysis.flags || ip.checksum.status != 1 || tcp.checksum.status != 1')).toBe(
      '',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
