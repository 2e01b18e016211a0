import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FrameDecoder } from '../../../reference/wire/frame-decoder';
import { FRAME_VECTORS, VECTOR_MAX_BODY } from '../../../reference/wire/frame-vectors';
import { fixturesFolder } from '../../cases/fixtures-folder';
import { readSidecar } from '../../cases/read-sidecar';
import type { Step } from '../../model/conversation';
import { pcapHeader } from '../pcap-bytes';
import { readSteps } from '../read-steps';
import { tsharkTest } from '../tshark';
import { PcapWriter } from '../write-pcap';
import { dissect, type Reading, type Shown, type ShownWay } from './dissect';

const folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
afterAll(() => rmSync(folder, { recursive: true }));

const colons = (bytes: Buffer): string => bytes.toString('hex').replace(/..(?=.)/g, '$&:');
/** Wireshark's strings end with the first NUL. */
const text = (bytes: Buffer): string => bytes.toString('utf8').split('\0')[0] ?? '';

/** One direction as the decoder of the reference reads it. */
class OurWay implements ShownWay {
  readonly shown: Shown[] = [];
  private readonly decoder: FrameDecoder;
  private name: Buffer | undefined;
  private hasEnded = false;

  constructor(
    readonly client: number,
    readonly toServer: boolean,
    private readonly headerLength: number,
    maxBody: number,
  ) {
    this.decoder = new FrameDecoder({ headerLength, maxBody });
  }

  take(step: Step): void {
    if (this.hasEnded) return;
    if ('data' in step) {
      for (const body of this.decoder.push(step.data)) this.shown.push(this.frame(body));
    } else if (this.decoder.pending) this.shown.push({ finding: 'cut_off' });
    const { error } = this.decoder;
    if (error) this.shown.push({ finding: error.code });
    this.hasEnded = error !== undefined || !('data' in step);
  }

  private frame(body: Buffer): Shown {
    const fields = {
      header: String(body.length).padEnd(this.headerLength),
      length: String(body.length),
      ...(body.length > 0 && { body: colons(body), text: text(body) }),
      to_server: this.toServer ? '1' : '0',
    };
    const { name } = this;
    this.name = name && !this.toServer ? undefined : (name ?? body);
    return name ? { ...fields, kind: 'message', sender: text(name) } : { ...fields, kind: 'username' };
  }
}

/** What `dissect` should give: by our reader of captures. */
async function ours(path: string, { port, preferences }: Reading): Promise<ShownWay[]> {
  const { header_length = 10, longest_body = 16_777_216 } = preferences;
  const ways = new Map<string, OurWay>();
  for await (const { step } of readSteps(path, { serverPort: port })) {
    if (step.kind === 'open') continue;
    const toServer = step.kind !== 'receive' && !step.kind.startsWith('server-');
    const client = Number(/:(\d+)(#\d+)?$/.exec(step.actor)?.[1]);
    const key = `${step.actor} ${toServer}`;
    const way = ways.get(key) ?? new OurWay(client, toServer, header_length, longest_body);
    ways.set(key, way);
    way.take(step);
  }
  return [...ways.values()].map(({ client, toServer, shown }) => ({ client, toServer, shown }));
}

/** In one order, with our codes for malformed headers, and without the bytes behind them. */
function comparable(ways: readonly ShownWay[]): ShownWay[] {
  return ways
    .map((way) => ({
      ...way,
      shown: way.shown.filter(({ finding }) => finding !== 'unread').map(inOurCodes),
    }))
    .filter(({ shown }) => shown.length > 0)
    .sort((a, b) => a.client - b.client || Number(a.toServer) - Number(b.toServer));
}

const CODES = new Map([
  ['not_digits', 'bad-header'],
  ['leading_zeros', 'bad-header'],
  ['empty', 'bad-header'],
  ['negative', 'negative'],
  ['too_large', 'too-large'],
]);

function inOurCodes(shown: Shown): Shown {
  const code = CODES.get(shown.finding ?? '');
  return code === undefined ? shown : { finding: code };
}

async function expectOurs(path: string, reading: Reading): Promise<ShownWay[]> {
  const found = comparable(await dissect(path, reading));
  expect(found).toEqual(comparable(await ours(path, reading)));
  return found;
}

/** The captures in `fixtures/` with headers of that length, in one file; each begins with the handshakes of its connections. */
function allFixtures(headerLength: number): string {
  const chat = join(fixturesFolder(), 'chat');
  const isOfThatLength = (name: string) =>
    !name.endsWith('.json') &&
    readSidecar(join(chat, name.replace(/\.pcap(ng)?$/, '.json'))).header === headerLength;
  const path = join(folder, `all-${headerLength}.pcapng`);
  execFileSync('mergecap', ['-a', '-w', path, ...readdirSync(chat).filter(isOfThatLength)], { cwd: chat });
  return path;
}

const SERVER = '127.0.0.1:1234';

/** A capture of these steps. */
function capture(name: string, steps: readonly Step[]): string {
  const writer = new PcapWriter(SERVER);
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([pcapHeader(), ...steps.map((step, at) => writer.write({ at, step }))]));
  return path;
}

/** A stream, cut in two at every position, each way on a connection of its own; from the server, too. */
function cutEverywhere(stream: Buffer, firstPort: number): Step[] {
  return [...stream.keys()].flatMap((at): Step[] => {
    const actor = `127.0.0.1:${firstPort + at}`;
    const pieces = [stream.subarray(0, at), stream.subarray(at)];
    return [
      { kind: 'open', actor },
      ...pieces.map((data): Step => ({ kind: 'send', actor, data })),
      ...pieces.map((data): Step => ({ kind: 'receive', actor, data })),
      { kind: 'end', actor },
      { kind: 'server-end', actor },
    ];
  });
}

describe('in tshark, the fields of the dissector are ours', () => {
  for (const headerLength of [3, 10, 64, 100]) {
    tsharkTest(`on all fixtures with headers of ${headerLength}`, async () => {
      const path = allFixtures(headerLength);
      const ways = await expectOurs(path, { port: 1234, preferences: { header_length: headerLength } });
      expect(ways.length).toBeGreaterThan(3);
    });
  }

  tsharkTest(
    'on streams that are right, wrong or cut off, cut in two anywhere, at the second look',
    async () => {
      const vectors = FRAME_VECTORS.filter(({ headerLength }) => headerLength === 4);
      const steps = vectors.flatMap(({ stream }, i) =>
        cutEverywhere(Buffer.from(stream, 'latin1'), (1 << 12) | (i << 6)),
      );
      const preferences = { header_length: 4, longest_body: VECTOR_MAX_BODY };
      const ways = await expectOurs(capture('vectors.pcap', steps), {
        port: 1234,
        preferences,
        options: ['-2'],
      });
      const findings = ways.flatMap(({ shown }) => shown.map(({ finding }) => finding));
      expect(new Set(findings)).toEqual(
        new Set([undefined, 'cut_off', 'bad-header', 'negative', 'too-large']),
      );
    },
  );
});
