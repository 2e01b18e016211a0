import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { FRAME_VECTORS, VECTOR_MAX_BODY } from '../../../reference/wire/frame-vectors';
import { fixturesFolder } from '../../cases/fixtures-folder';
import { readSidecar } from '../../cases/read-sidecar';
import type { Step } from '../../model/conversation';
import { testWith } from '../../selftest/test-with';
import { tcp } from '../capture-bytes';
import { pcapHeader, pcapRecords } from '../pcap-bytes';
import { PcapWriter } from '../write-pcap';
import { decode } from './decode';
import { dissect } from './dissect';
import { ROUGH_STREAM, roughPackets } from './rough-stream';
import type { Reading, Shown, ShownWay } from './shown';

const wiresharkTest = testWith('tshark', 'mergecap', 'editcap');

const SERVER = { host: '10.0.0.1', port: 1234 };
const SEED = Date.now() % 1_000_000;

const folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What our decoder calls what the dissector finds wrong with a header. */
const OUR_CODES = new Map([
  ['not_digits', 'bad-header'],
  ['leading_zeros', 'bad-header'],
  ['empty', 'bad-header'],
  ['negative', 'negative'],
  ['too_large', 'too-large'],
]);

function inOurCodes(shown: Shown): Shown {
  const finding = OUR_CODES.get(shown.finding ?? '');
  return finding === undefined ? shown : { finding };
}

/** In one order, and without the bytes behind a malformed header. */
function comparable(ways: readonly ShownWay[]): ShownWay[] {
  return ways
    .map((way) => ({
      ...way,
      shown: way.shown.filter(({ finding }) => finding !== 'unread').map(inOurCodes),
    }))
    .filter(({ shown }) => shown.length > 0)
    .sort((a, b) => a.client - b.client || Number(a.toServer) - Number(b.toServer));
}

async function expectOurs(path: string, reading: Reading, ...more: '-2'[]): Promise<ShownWay[]> {
  const found = comparable(await dissect(path, reading, ...more));
  expect(found).toEqual(comparable(await decode(path, reading)));
  return found;
}

/** All captures in `fixtures/` with headers of that length, one after the other in one file. */
function fixturesWith(headerLength: number): string {
  const chat = join(fixturesFolder(), 'chat');
  const captures = readdirSync(chat).filter((name) => !name.endsWith('.json'));
  const sidecar = (name: string): string => join(chat, name.replace(/\.pcap(ng)?$/, '.json'));
  const chosen = captures.filter((name) => readSidecar(sidecar(name)).header === headerLength);
  const path = join(folder, `fixtures-${headerLength}.pcapng`);
  execFileSync('mergecap', ['-a', '-w', path, ...chosen], { cwd: chat });
  return path;
}

function capture(name: string, ...records: readonly Buffer[]): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([pcapHeader(), ...records]));
  return path;
}

/** A client says these pieces, each in a segment of its own, and then the server does. */
function exchange(port: number, pieces: readonly Buffer[]): Buffer[] {
  const actor = `10.0.0.2:${port}`;
  const steps: Step[] = [
    { kind: 'open', actor },
    ...pieces.map((data): Step => ({ kind: 'send', actor, data })),
    ...pieces.map((data): Step => ({ kind: 'receive', actor, data })),
    { kind: 'end', actor },
    { kind: 'server-end', actor },
  ];
  const writer = new PcapWriter(`${SERVER.host}:${SERVER.port}`);
  return steps.map((step) => writer.write({ at: 0, step }));
}

const cutInTwo = (stream: Buffer): Buffer[][] =>
  [...stream.keys()].map((at) => [stream.subarray(0, at), stream.subarray(at)]);

describe('tshark with the dissector shows what we read', () => {
  for (const headerLength of [3, 10, 64, 100]) {
    wiresharkTest(`in all fixtures with headers of ${headerLength}`, async () => {
      const reading = { port: 1234, preferences: { header_length: headerLength } };
      const ways = await expectOurs(fixturesWith(headerLength), reading);
      expect(ways.length).toBeGreaterThan(3);
    });
  }

  wiresharkTest(
    'in streams that are right, malformed or cut off, in two segments, at the second look',
    async () => {
      const streams = FRAME_VECTORS.filter(({ headerLength }) => headerLength === 4).map(
        ({ stream }) => stream,
      );
      const pieces = streams.flatMap((stream) => cutInTwo(Buffer.from(stream, 'latin1')));
      const path = capture('cut.pcap', ...pieces.flatMap((each, i) => exchange(2000 + i, each)));
      const preferences = { header_length: 4, longest_body: VECTOR_MAX_BODY };
      const ways = await expectOurs(path, { port: 1234, preferences }, '-2');
      const findings = new Set(ways.flatMap(({ shown }) => shown.map(({ finding }) => finding)));
      expect(findings).toEqual(new Set([undefined, 'cut_off', 'bad-header', 'negative', 'too-large']));
    },
  );

  wiresharkTest(`in streams whose segments come twice and overtake each other (seed ${SEED})`, async () => {
    const streams = fc.sample(ROUGH_STREAM, { seed: SEED, numRuns: 100 });
    const client = (i: number) => ({ host: '10.0.0.2', port: 2000 + i });
    const packets = streams.flatMap((stream, i) => roughPackets(client(i), SERVER, 10, stream));
    await expectOurs(capture('rough.pcap', pcapRecords(0, packets)), { port: 1234, preferences: {} });
  });
});

describe('the dissector', () => {
  wiresharkTest('names what is wrong with a header', async () => {
    const headers = ['+5  ', '5 5 ', '005 ', '    ', '-5  ', '21  ', '20  '];
    const path = capture(
      'headers.pcap',
      ...headers.flatMap((each, i) => exchange(2000 + i, [Buffer.from(each)])),
    );
    const preferences = { header_length: 4, longest_body: 20 };
    const ways = await dissect(path, { port: 1234, preferences });
    const names = ['not_digits', 'not_digits', 'leading_zeros', 'empty', 'negative', 'too_large'];
    expect(ways.filter(({ toServer }) => toServer).map(({ shown }) => shown)).toEqual([
      ...names.map((finding, i) => [{ header: headers[i], finding }]),
      [{ finding: 'cut_off' }],
    ]);
  });

  wiresharkTest('finds its way into a connection that is older than the capture', async () => {
    const up = { from: '10.0.0.2:2000', to: '10.0.0.1:1234' };
    const down = { from: up.to, to: up.from };
    const packets = [
      tcp({ ...up, seq: 100, ack: 500, data: 'llo' }),
      tcp({ ...up, seq: 103, ack: 500, data: '2   hi' }),
      tcp({ ...down, seq: 500, ack: 109, data: 'bob5   there3   bob' }),
      tcp({ ...down, seq: 519, ack: 109, data: '3   bob5   again' }),
    ];
    const path = capture('older.pcap', pcapRecords(0, packets));
    const ways = await dissect(path, { port: 1234, preferences: { header_length: 4 } });
    const brief = ways.map(({ shown }) =>
      shown.map(({ finding, kind, sender, text }) => [finding, kind, sender, text]),
    );
    const unread = ['unread', undefined, undefined, undefined];
    expect(brief).toEqual([
      [unread, ['joined', 'message', undefined, 'hi']],
      [unread, ['joined', 'username', undefined, 'bob'], [undefined, 'message', 'bob', 'again']],
    ]);
  });

  wiresharkTest(`takes any bytes (seed ${SEED})`, async () => {
    for (const [headerLength, skipped] of [
      [3, 0],
      [10, 54],
      [64, 54],
    ] as const) {
      const path = join(folder, 'mutated.pcapng');
      const mutation = ['-E', '0.01', '-o', String(skipped), '--seed', String(SEED)];
      execFileSync('editcap', [...mutation, fixturesWith(headerLength), path], { stdio: 'ignore' });
      const ways = await dissect(path, { port: 1234, preferences: { header_length: headerLength } });
      expect(ways.length).toBeGreaterThan(3);
    }
  });
});
