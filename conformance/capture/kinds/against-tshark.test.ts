import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testWith } from '../../selftest/test-with';
import { readConversations } from '../read-conversations';
import { KINDS } from './by-hand';
import { followed } from './followed';
import { type Stream, sorted, streamsIn } from './stream';
import { run } from './tools';

const FIXTURES = join(__dirname, '..', '..', '..', 'fixtures');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What we, and tshark, read of all the captures in one file; tshark starts so slowly that it is to start once. */
async function bothOf(paths: readonly string[]): Promise<Readonly<Record<'ours' | 'theirs', Stream[]>>> {
  const all = join(folder, 'all');
  run('mergecap', '-a', '-w', all, ...paths);
  const ours = streamsIn(await readConversations(all));
  return { ours, theirs: followed(all, ours.length) };
}

async function oneByOne(paths: readonly string[]): Promise<Stream[]> {
  const streams = await Promise.all(paths.map(async (path) => streamsIn(await readConversations(path))));
  return sorted(streams.flat());
}

testWith('tshark', 'mergecap')('each kind of capture is read as tshark reads it', async () => {
  const kinds = KINDS.filter(({ reads }) => reads !== 'gap' && reads !== 'snapped');
  const paths = kinds.map(({ capture, port }) => {
    const path = join(folder, `${port}`);
    writeFileSync(path, capture);
    return path;
  });
  const { ours, theirs } = await bothOf(paths);
  expect(ours.length).toBeGreaterThanOrEqual(2 * kinds.length);
  expect(ours).toEqual(await oneByOne(paths));
  expect(theirs).toEqual(ours);
});

testWith('tshark', 'mergecap')('the recordings in fixtures/ are read as tshark reads them', async () => {
  const paths = ['chat', 'tcp-echo', 'udp-echo'].flatMap((profile) =>
    readdirSync(join(FIXTURES, profile))
      // Of one of them there is a copy: in one file its packets would be the same, sent again.
      .filter((name) => /\.pcap(ng)?$/.test(name) && !name.includes('hello-pcapng'))
      .map((name) => join(FIXTURES, profile, name)),
  );
  const { ours, theirs } = await bothOf(paths);
  expect(ours).toEqual(await oneByOne(paths));
  expect(theirs).toEqual(ours);
});
