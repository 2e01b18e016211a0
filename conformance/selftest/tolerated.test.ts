import type { Target } from '../target/target';
import { commandServer } from './command-server';
import { type Judgement, judge } from './judge';
import { notPassed } from './not-passed';
import { pythonTest } from './python-test';
import { manneredTarget } from './tolerated/mannered-target';
import { batching, closingLate, dribbling, late } from './tolerated/manners';

/** How often each server is judged. */
const ROUNDS = Number(process.env.WIRECHECK_ROUNDS ?? 1);
const LONGEST_ROUND = 180_000;

/** Two hundred clients, one after the other, take half a minute of a server that is late: only where time is no matter. */
const BRIEFLY: Judgement = process.env.WIRECHECK_ROUNDS === undefined ? { exclude: ['chat.churn'] } : {};

/** Seven bytes for each of 1,100 clients in each turn is more than this process, which judges as well, gets done in time. */
const WITHOUT_CROWD: Judgement = { exclude: ['chat.over-1024'] };

async function staysGreen(target: Target, judgement?: Judgement): Promise<void> {
  for (let round = 1; round <= ROUNDS; round++) {
    const report = await judge(target, 'chat', judgement);
    expect({ round, notPassed: notPassed(report) }).toEqual({ round, notPassed: [] });
    expect(report.results.filter(({ verdict }) => verdict.kind === 'skipped')).toEqual([]);
  }
}

test.each([
  ['is 150 ms late', late(150), 24, BRIEFLY],
  ['sends seven bytes at a time', dribbling(7), 1, WITHOUT_CROWD],
  ['sends every 60 ms what has gathered', batching(60), 16, BRIEFLY],
  ['closes 300 ms after the end of a stream', closingLate(300), 16, {}],
])(
  'a server that %s passes',
  (description, manner, instances, judgement) =>
    staysGreen(manneredTarget(description, manner, instances), judgement),
  ROUNDS * LONGEST_ROUND,
);

pythonTest(
  'a server with two threads a client passes',
  () => staysGreen(commandServer('thread-a-client.py')),
  ROUNDS * LONGEST_ROUND,
);
