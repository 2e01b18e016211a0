import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { drainPackets, readerOf } from '../capture-bytes';
import { readPackets } from '../open-capture';
import { type Mutation, mutate, mutationOf, type Sample } from './mutation';
import { readMutated } from './read-mutated';
import { readSamples } from './samples';

/** How many captures are read; where the user says it, what came of them is told, too. */
const CAPTURES = Number(process.env.WIRECHECK_CAPTURES ?? 3000);
const BRIEFLY = process.env.WIRECHECK_CAPTURES === undefined;
const LONGEST = 60 * 60_000;

/** No capture here is longer than some kilobytes, and none unpacks to more than a thousand times as much. */
const MOST_MEMORY = 16 * 1024 * 1024;
const MOST_MILLISECONDS = 5000;

let samples: ReadonlyMap<string, Sample>;
beforeAll(async () => {
  samples = new Map((await readSamples()).map((sample) => [sample.name, sample]));
});

function mutated({ sample, changes }: Mutation): Buffer {
  const found = samples.get(sample);
  if (!found) throw new Error(`expected a sample, got ${sample}`);
  return mutate(found, changes);
}

/** Tells the seed, the least capture that fails, and where it stands as a file. */
async function holds<T extends [Mutation, ...unknown[]]>(
  property: fc.IAsyncProperty<T>,
  numRuns: number,
): Promise<void> {
  const details = await fc.check(property, { numRuns });
  if (!details.failed) return;
  const path = join(mkdtempSync(join(tmpdir(), 'wirecheck-')), `seed-${details.seed}.pcap`);
  if (details.counterexample) writeFileSync(path, mutated(details.counterexample[0]));
  const why = details.errorInstance instanceof Error ? details.errorInstance.message : details.errorInstance;
  throw new Error(`${fc.defaultReportMessage(details)}\nThe capture is ${path}: ${why}`);
}

test(
  `${CAPTURES} mutated captures are read, or are a CaptureError in one line (fast-check prints its seed)`,
  async () => {
    const results = new Map<string, number>();
    let slowest = 0;
    const property = fc.asyncProperty(mutationOf([...samples.values()]), async (mutation) => {
      const { result, milliseconds, grown } = await readMutated(mutated(mutation));
      expect(grown).toBeLessThan(MOST_MEMORY);
      expect(milliseconds).toBeLessThan(MOST_MILLISECONDS);
      results.set(result, (results.get(result) ?? 0) + 1);
      slowest = Math.max(slowest, milliseconds);
    });
    await holds(property, CAPTURES);
    if (!BRIEFLY) console.log(figures(results, slowest));
  },
  LONGEST,
);

test('mutated captures read the same in chunks of any size', async () => {
  const sizes = fc.integer({ min: 1, max: 80 });
  const property = fc.asyncProperty(mutationOf([...samples.values()]), sizes, async (mutation, size) => {
    const capture = mutated(mutation);
    expect(await drainPackets(readPackets(readerOf(capture, size)))).toEqual(
      await drainPackets(readPackets(readerOf(capture))),
    );
  });
  await holds(property, 200);
});

function figures(results: ReadonlyMap<string, number>, slowest: number): string {
  const counts = [...results].sort(([, one], [, other]) => other - one);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  return [
    ...counts.map(([result, count]) => `${`${count}`.padStart(7)}  ${result}`),
    `slowest ${Math.round(slowest)} ms; peak memory ${peak} MiB, Jest's with it`,
  ].join('\n');
}
