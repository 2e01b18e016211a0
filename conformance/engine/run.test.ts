import type { RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import type { RequirementId } from '../spec/catalogue';
import { TargetError } from '../target/target-error';
import { type Case, echoCase } from './case';
import { CaseFailure } from './failure';
import { FakeTarget } from './fake-target';
import { run } from './run';
import type { RunOptions } from './run-options';
import { DEFAULTS } from './settings';

const declare = (id: RequirementId): Case =>
  echoCase({ name: 'test', title: 'something happens', requirements: [id], run: async () => undefined });

const CASES = [declare('tcp.answer'), declare('chat.relay'), declare('chat.order')];

const missing = (): FakeTarget =>
  new FakeTarget(1, () => {
    throw new TargetError('unreachable', 'nobody is there');
  });

const start = (options: Partial<RunOptions> = {}): Promise<RunReport> =>
  run({
    cases: CASES,
    targetOf: () => new FakeTarget(),
    settings: DEFAULTS,
    version: '1.2.3',
    again: ({ id }) => id,
    reporter: { end: () => undefined },
    signal: new AbortController().signal,
    ...options,
  });

test('a run reports each declared case, by profile', async () => {
  const report = await start();
  expect(report).toMatchObject({ version: '1.2.3', target: 'a fake' });
  expect(report.results.map(({ id, verdict }) => [id, verdict.kind])).toEqual([
    ['tcp.answer/test', 'pass'],
    ['chat.relay/test', 'pass'],
    ['chat.order/test', 'pass'],
  ]);
  expect(report).not.toHaveProperty('stopped');
});

test('a reporter is told of the plan, of each result and of the end, in this order', async () => {
  const told: string[] = [];
  const reporter: Reporter = {
    start: ({ target, cases }) => told.push(`${target}: ${cases.length}`),
    result: ({ id }) => told.push(id),
    end: ({ results }) => told.push(`end of ${results.length}`),
  };
  await start({ reporter });
  expect(told).toEqual(['a fake: 3', 'tcp.answer/test', 'chat.relay/test', 'chat.order/test', 'end of 3']);
});

test('where one profile has no target the others are tested all the same', async () => {
  const report = await start({
    targetOf: (profile) => (profile === 'tcp-echo' ? missing() : new FakeTarget()),
  });
  expect(report.results.map(({ verdict }) => verdict.kind)).toEqual(['inconclusive', 'pass', 'pass']);
  expect(report.stopped).toBe('nobody is there');
});

test('a run that is interrupted before it begins starts no target, and still reports', async () => {
  const target = new FakeTarget();
  const ended: RunReport[] = [];
  const report = await start({
    targetOf: () => target,
    signal: AbortSignal.abort(),
    reporter: { end: (each) => ended.push(each) },
  });
  expect(report.results.map(({ verdict }) => verdict.kind)).toEqual(Array(3).fill('inconclusive'));
  expect(report.stopped).toBe('the run was interrupted');
  expect(target.started).toEqual([]);
  expect(ended).toEqual([report]);
});

describe('a suite that is repeated', () => {
  /** A case that fails in these of its runs. */
  const failingIn = (...runs: number[]): Case => {
    let ran = 0;
    return {
      ...declare('tcp.answer'),
      run: async () => {
        ran += 1;
        if (runs.includes(ran))
          throw new CaseFailure({ connection: 'ann', expected: [], actual: { label: `run ${ran}` } });
      },
    };
  };

  test('is one report of all runs; each is told when it ends', async () => {
    const rounds: Array<[number, string[]]> = [];
    const reporter: Reporter = {
      round: (number, { results }) => rounds.push([number, results.map(({ verdict }) => verdict.kind)]),
      end: () => undefined,
    };
    const report = await start({ cases: [failingIn(2)], repeat: 3, reporter });
    expect(rounds).toEqual([
      [1, ['pass']],
      [2, ['fail']],
      [3, ['pass']],
    ]);
    expect(report).toMatchObject({
      runs: 3,
      results: [{ verdict: { kind: 'fail', actual: { label: 'run 2' } }, verdicts: { pass: 2, fail: 1 } }],
    });
  });

  test('until it fails ends with the run that does', async () => {
    const report = await start({ cases: [failingIn(3, 4)], repeat: 'until-fail' });
    expect(report).toMatchObject({ runs: 3, results: [{ verdicts: { pass: 2, fail: 1 } }] });
  });

  test('ends when it is interrupted, and where there is no target', async () => {
    const controller = new AbortController();
    const reporter: Reporter = { round: () => controller.abort(), end: () => undefined };
    expect(await start({ repeat: 5, signal: controller.signal, reporter })).toMatchObject({ runs: 1 });
    expect(await start({ repeat: 'until-fail', targetOf: missing })).toMatchObject({ runs: 1 });
  });
});

test('a run that is to end with the first failure says so of the rest', async () => {
  const failing: Case = {
    ...declare('tcp.answer'),
    run: async () => {
      throw new CaseFailure({ connection: 'ann', expected: [], actual: { label: 'x', bytes: Buffer.of(1) } });
    },
  };
  const report = await start({ cases: [failing, declare('tcp.verbatim')], bail: true });
  expect(report.results[1]?.verdict).toEqual({
    kind: 'inconclusive',
    why: 'tcp.answer/test failed, and the run was to end with the first failure',
  });
});
