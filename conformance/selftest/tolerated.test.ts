import type { Target } from '../target/target';
import { commandServer } from './command-server';
import { judge } from './judge';
import { notPassed } from './not-passed';
import { pythonTest } from './python-test';
import { manneredTarget } from './tolerated/mannered-target';
import { batching, closingLate, dribbling, late } from './tolerated/manners';

/** How often each server is judged. */
const ROUNDS = Number(process.env.WIRECHECK_ROUNDS ?? 1);
const LONGEST_ROUND = 180_000;

/** The cases with the most clients, and the recorded ones, most of which the written ones say, too: these take their time. */
const LONG = [
  'chat.burst',
  'chat.churn',
  'chat.crossfire',
  'chat.many-clients',
  'chat.over-1024',
  '*/every-position',
  '*/recorded-*',
];
/** Where WIRECHECK_ROUNDS says nothing, one round that is brief. */
const BRIEFLY = process.env.WIRECHECK_ROUNDS === undefined ? LONG : [];

async function staysGreen(target: Target, exclude: readonly string[] = []): Promise<void> {
  for (let round = 1; round <= ROUNDS; round++) {
    const report = await judge(target, 'chat', { exclude });
    expect({ round, notPassed: notPassed(report) }).toEqual({ round, notPassed: [] });
    expect(report.results.filter(({ verdict }) => verdict.kind === 'skipped')).toEqual([]);
  }
}

// These wait most of the time, and do it together.
test.concurrent.each([
  ['is 150 ms late', late(150), 24, BRIEFLY],
  ['sends every 60 ms what has gathered', batching(60), 16, BRIEFLY],
  ['closes 300 ms after the end of a stream', closingLate(300), 16, BRIEFLY],
])(
  'a server that %s passes',
  (description, manner, instances, exclude) =>
    staysGreen(manneredTarget(description, manner, instances), exclude),
  ROUNDS * LONGEST_ROUND,
);

test(
  'a server that sends seven bytes at a time passes',
  // Seven bytes a turn for each of 1,100 clients is more than this process, which judges as well, gets done in time.
  () =>
    staysGreen(manneredTarget('sends seven bytes at a time', dribbling(7), 1), [
      'chat.over-1024',
      ...BRIEFLY,
    ]),
  ROUNDS * LONGEST_ROUND,
);

pythonTest(
  'a server with two threads a client passes',
  () => staysGreen(commandServer('thread-a-client.py')),
  ROUNDS * LONGEST_ROUND,
);
