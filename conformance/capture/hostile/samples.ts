import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drainPackets, readerOf } from '../capture-bytes';
import { KINDS } from '../kinds/by-hand';
import { readPackets } from '../open-capture';
import type { Sample } from './mutation';

const FIXTURES = join(__dirname, '..', '..', '..', 'fixtures');
/** Longer recordings differ only in their lengths, and take longer to read. */
const LONGEST = 2500;

/** Captures of every kind, and the short recordings in fixtures/; for tests only. */
export async function readSamples(): Promise<Sample[]> {
  const byHand = KINDS.map(({ name, capture }) => ({ name, capture }));
  return Promise.all(
    [...byHand, ...recordings()].map(async ({ name, capture }) => {
      const { items } = await drainPackets(readPackets(readerOf(capture)));
      return { name, capture, records: [0, ...items.map(({ offset }) => offset)] };
    }),
  );
}

const recordings = () =>
  ['chat', 'tcp-echo', 'udp-echo']
    .flatMap((profile) =>
      readdirSync(join(FIXTURES, profile)).map((name) => ({ name, path: join(FIXTURES, profile, name) })),
    )
    .filter(({ name }) => /\.pcap(ng)?$/.test(name))
    .map(({ name, path }) => ({ name, capture: readFileSync(path) }))
    .filter(({ capture, name }) => capture.length <= LONGEST || name.endsWith('.pcapng'));
