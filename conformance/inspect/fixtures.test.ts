import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CapturedEvent } from '../capture/captured-event';
import { readEvents } from '../capture/read-events';
import { readSidecar } from '../cases/read-sidecar';
import { PROFILES } from '../model/requirement';
import { PLAIN } from '../report/paint';
import { inspectCapture } from './inspect-capture';
import type { InspectOptions } from './inspect-options';
import { toldBy } from './told-by';

const FIXTURES = join(__dirname, '..', '..', 'fixtures');
const CAPTURES = PROFILES.flatMap((profile) =>
  readdirSync(join(FIXTURES, profile))
    .filter((name) => /\.pcap(ng)?$/.test(name))
    .map((name) => join(FIXTURES, profile, name)),
);
/** Nobody says anything there. */
const SILENT = 'tcp.close.recorded-without-a-message.pcap';

async function judged(events: readonly CapturedEvent[], options: Partial<InspectOptions> = {}) {
  const read = async function* () {
    yield* events;
  };
  const lines = inspectCapture({
    read,
    file: '',
    width: 80,
    paint: PLAIN,
    again: () => '',
    judge: true,
    ...options,
  });
  return toldBy(lines);
}

async function all(path: string): Promise<CapturedEvent[]> {
  const events: CapturedEvent[] = [];
  for await (const event of readEvents(path)) events.push(event);
  return events;
}

/** The same recording with one bit of one byte that the server said turned round. */
function damaged(events: readonly CapturedEvent[], choice: number): CapturedEvent[] | undefined {
  const said = events.filter(({ step }) => step.kind === 'receive' && step.data.length > 0);
  const target = said[choice % said.length];
  if (target?.step.kind !== 'receive') return undefined;
  const data = new Uint8Array(target.step.data);
  const at = choice % data.length;
  data[at] = (data[at] ?? 0) ^ (1 << (choice % 8));
  const step = { ...target.step, data };
  return events.map((event) => (event === target ? { ...event, step } : event));
}

const SEED = Number(process.env.WIRECHECK_SEED ?? Math.floor(Math.random() * 2 ** 31));

describe.each(CAPTURES.map((path) => [basename(path), path]))('%s', (name, path) => {
  test('is known for what it is, and nothing is wrong with the server', async () => {
    const { profile, header } = readSidecar(path.replace(/\.pcap(ng)?$/, '.json'));
    const { text, code } = await judged(await all(path), name === SILENT ? { as: profile } : {});
    expect(text).toContain(`: ${profile}${header === undefined ? '' : `, headers of ${header} bytes`}\n`);
    expect([code, text]).toEqual([
      0,
      expect.stringMatching(/(Nothing is wrong\.|wrong with the server\.) \(exit code 0\)$/),
    ]);
  });

  test(`a damaged byte of the server's shows (WIRECHECK_SEED=${SEED})`, async () => {
    const { profile, header } = readSidecar(path.replace(/\.pcap(ng)?$/, '.json'));
    const events = damaged(await all(path), SEED);
    if (!events) return;
    const { text, code } = await judged(events, { as: profile, ...(header !== undefined && { header }) });
    expect([code, text]).toEqual([1, expect.stringContaining('FAILED')]);
  });
});
