import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Step } from '../model/conversation';
import { complaints, fields, tsharkTest } from '../selftest/tshark';
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

function written(steps: readonly Step[], writer = new PcapWriter(SERVER)): Buffer {
  const timed = steps.map((step, index) => ({ at: START + 1_000_001 * index, step }));
  return Buffer.concat([writer.header(), ...timed.map((one) => writer.write(one))]);
}

const readBack = (bytes: Buffer) =>
  conversationsIn(readPackets(readerOf(bytes)), { file: 'test.pcap', offset: 0 }, { serverPort: 1234 });

test('what is written is read as it was, but that a long segment becomes several', async () => {
  const found = await readBack(written([...STEPS, ...AGAIN]));
  const inPieces = [...STEPS, ...AGAIN].flatMap((step): Step[] =>
    step.kind === 'send' && step.data === LONG
      ? [0, 65_495, 130_990].map((at) => ({ ...step, data: LONG.subarray(at, at + 65_495) }))
      : [step],
  );
  expect(found).toEqual([{ transport: 'tcp', server: SERVER, steps: inPieces }]);
});

test('a stream may end with its last segment', async () => {
  const writer = new PcapWriter(SERVER);
  const steps: readonly Step[] = [
    { kind: 'open', actor: BOB },
    { kind: 'send', actor: BOB, data: LONG },
    { kind: 'end', actor: BOB, withData: true },
    { kind: 'receive', actor: BOB, data: Buffer.from('answer') },
  ];
  const packets = steps.map((step) => writer.write({ at: START, step }, step.kind === 'send'));
  const [conversation] = await readBack(Buffer.concat([writer.header(), ...packets]));
  expect(conversation?.steps.map(({ kind }) => kind)).toEqual([
    'open',
    'send',
    'send',
    'send',
    'end',
    'receive',
  ]);
  expect(conversation?.steps.at(-2)).toEqual(steps[2]);
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

test('an address by name is refused', () => {
  expect(() => new PcapWriter('localhost:1').write({ at: 0, step: { kind: 'open', actor: ANN } })).toThrow(
    new RangeError('expected an IP address, got localhost'),
  );
});

/** The steps of which datagrams are made, the largest that there are among them. */
const DATAGRAMS: readonly Step[] = [
  { kind: 'send', actor: ANN, data: Buffer.from('question') },
  { kind: 'send', actor: BOB, data: LONG.subarray(0, 65_507) },
  { kind: 'receive', actor: ANN, data: Buffer.from('answer') },
  { kind: 'send', actor: ANN, data: Buffer.alloc(0) },
];

test('datagrams are read as they were, and what is none is nothing', async () => {
  const ended: readonly Step[] = [...DATAGRAMS, { kind: 'end', actor: ANN }];
  expect(await readBack(written(ended, new PcapWriter(SERVER, 'udp')))).toEqual([
    { transport: 'udp', server: SERVER, steps: DATAGRAMS },
  ]);
});

/** In IPv6 a datagram may be longer. */
const DATAGRAMS_OF_6: readonly Step[] = [
  { kind: 'send', actor: '[::1]:50000', data: Buffer.alloc(0) },
  { kind: 'send', actor: '[::1]:50000', data: LONG.subarray(0, 65_527) },
];

/** The same over IPv6. */
const SERVER6 = '[2001:db8::1]:1234';
const STEPS6 = STEPS.map((step) => ({ ...step, actor: `[::${step.actor === ANN ? 1 : 2}]:50000` }));

test('IPv6 is read as it was', async () => {
  const [found] = await readBack(written(STEPS6, new PcapWriter(SERVER6)));
  expect(found).toMatchObject({ transport: 'tcp', server: SERVER6 });
  expect(found?.steps.filter(({ actor }) => actor === '[::1]:50000')).toEqual(
    STEPS6.filter(({ actor }) => actor === '[::1]:50000'),
  );
});

tsharkTest('tshark finds nothing to complain of', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
  const path = join(folder, 'written.pcap');
  const withoutHeader = (bytes: Buffer): Buffer => bytes.subarray(24);
  try {
    const others = [
      written(STEPS6, new PcapWriter(SERVER6)),
      written(DATAGRAMS, new PcapWriter(SERVER, 'udp')),
      written(DATAGRAMS_OF_6, new PcapWriter(SERVER6, 'udp')),
    ];
    writeFileSync(path, Buffer.concat([written(STEPS), ...others.map(withoutHeader)]));
    expect(complaints(path)).toBe('');
    const lines = fields(path, 'frame.time_epoch', 'tcp.len', 'tcp.flags.str', 'ipv6.src', 'udp.length');
    expect(lines).toMatch(/^1767323045\.000006000\t0\t\S+S\S+\t\t\n/);
    expect(lines).toMatch(/\t::1\t\n/);
    expect(lines).toMatch(/\t16\n.*\t65515\n.*\t14\n.*\t8\n.*\t8\n.*\t65535\n$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
