import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testUnless } from '../../../selftest/test-unless';
import { readConversations } from '../../read-conversations';
import { followed } from '../followed';
import { streamsIn } from '../stream';
import { run } from '../tools';
import { hindrance } from './hindrance';
import { type Discipline, Network } from './network';
import { record } from './record';

/** What the fields of tshark are called that tell of a happening. */
const FIELDS = {
  'segments lost on the way': 'tcp.analysis.lost_segment',
  'segments sent again': 'tcp.analysis.retransmission',
  'a keep-alive': 'tcp.analysis.keep_alive',
  'a port used again': 'tcp.analysis.reused_ports',
  'the longest datagram of IPv4, in fragments': 'ip.fragment.count',
  'the longest datagram of IPv6, in fragments': 'ipv6.fragment.count',
} as const;

type Happening = keyof typeof FIELDS;

/** A queue that is too short, so that it loses packets; and what does anything to them, by chance. */
const THROUGH: Readonly<Record<string, { discipline: Discipline; happenings: readonly Happening[] }>> = {
  'a short queue (tbf)': {
    discipline: ['tbf', 'rate', '20mbit', 'burst', '10kb', 'limit', '20kb'],
    happenings: [
      'segments lost on the way',
      'segments sent again',
      'a keep-alive',
      'a port used again',
      'the longest datagram of IPv4, in fragments',
      'the longest datagram of IPv6, in fragments',
    ],
  },
  'a line that loses, doubles and moves packets (netem)': {
    discipline: ['netem', 'delay', '2ms', 'reorder', '75%', 'duplicate', '5%', 'loss', '2%'],
    happenings: [],
  },
};

/** The sizes of what is sent, in the order of `talk.cjs`. */
const SENT = [5, 11, 24, 65_507, 65_527, 200_000];

async function recordTo(path: string, discipline: Discipline): Promise<void> {
  const network = new Network();
  try {
    writeFileSync(path, await record(network, discipline));
  } finally {
    network.remove();
  }
}

/** Of those happenings, the ones that tshark does not see in a recording. */
function notSeen(path: string, happenings: readonly Happening[]): Happening[] {
  const fields = happenings.flatMap((happening) => ['-e', FIELDS[happening]]);
  const rows = run('tshark', '-r', path, '-T', 'fields', ...fields)
    .split('\n')
    .map((row) => row.split('\t'));
  return happenings.filter((_, column) => rows.every((row) => !row[column]));
}

for (const [line, { discipline, happenings }] of Object.entries(THROUGH)) {
  const name = `what two hosts say through ${[line, ...happenings].join(', ')}, is read as tshark reads it`;
  const why = hindrance(discipline);
  const check = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
    try {
      const path = join(folder, 'recorded.pcap');
      await recordTo(path, discipline);
      expect(notSeen(path, happenings)).toEqual([]);
      const streams = streamsIn(await readConversations(path));
      expect(streams.map(({ sent }) => sent.length / 2).toSorted((a, b) => a - b)).toEqual(SENT);
      for (const { sent, received } of streams) expect(received).toBe(sent);
      expect(followed(path, streams.length)).toEqual(streams);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  testUnless(why)(name, check);
}
