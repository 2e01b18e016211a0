import type { CaseResult } from '../model/report';
import type { RequirementId } from '../spec/catalogue';
import { TargetError } from '../target/target-error';
import { type Case, echoCase } from './case';
import { CaseFailure } from './failure';
import { FakeServer, FakeTarget } from './fake-target';
import { ProfileRun } from './profile-run';
import { DEFAULTS } from './settings';

/** Names of the cases that have begun. */
let begun: string[] = [];
beforeEach(() => {
  begun = [];
});

const declare = (
  name: string,
  run: Case['run'] = async () => undefined,
  requirement: RequirementId = 'tcp.verbatim',
): Case =>
  echoCase({
    name,
    title: 'something happens',
    requirements: [requirement],
    run: (scene) => {
      begun.push(name);
      return run(scene);
    },
  });

const foundation = (run?: Case['run']): Case => declare('foundation', run, 'tcp.answer');

/** A failure; of silence, unless bytes came. */
const fails = (bytes?: Buffer) => async (): Promise<void> => {
  throw new CaseFailure({
    connection: 'ann',
    expected: [{ label: 'an answer' }],
    actual: { label: 'something else', ...(bytes && { bytes }) },
  });
};

async function play(cases: readonly Case[], target = new FakeTarget(), signal?: AbortSignal) {
  const told: CaseResult[] = [];
  const part = new ProfileRun('tcp-echo', {
    cases,
    targetOf: () => target,
    settings: DEFAULTS,
    version: '0.0.0',
    again: ({ id }) => `again ${id}`,
    reporter: { result: (result) => told.push(result), end: () => undefined },
    signal: signal ?? new AbortController().signal,
  });
  await part.run();
  expect(told.map(({ id }) => id)).toEqual(part.results.map(({ id }) => id));
  return {
    target,
    stopped: part.stopped,
    results: part.results,
    kinds: part.results.map(({ verdict }) => verdict.kind),
    reasons: part.results.map(({ verdict }) => ('why' in verdict ? verdict.why : undefined)),
  };
}

test('cases run one after the other on one target, which is ended at last', async () => {
  const { target, results, stopped } = await play([declare('a'), declare('b')]);
  expect(results).toMatchObject([
    { id: 'tcp.verbatim/a', verdict: { kind: 'pass' }, transcript: [], again: 'again tcp.verbatim/a' },
    { id: 'tcp.verbatim/b' },
  ]);
  expect(target.started.map((server) => server.stopped)).toEqual([true]);
  expect(stopped).toBeUndefined();
});

test('results come in the order of the cases, however many instances there are', async () => {
  const cases: Case[] = [];
  const ends: Array<() => void> = [];
  for (const name of ['a', 'b', 'c']) {
    cases.push(
      declare(name, async () => {
        const end = new Promise<void>((resolve) => ends.push(resolve));
        // The last to begin ends first.
        if (ends.length === 3) for (const finish of ends.reverse()) finish();
        await end;
      }),
    );
  }
  const { target, results } = await play(cases, new FakeTarget(3));
  expect(results.map(({ id }) => id)).toEqual(['tcp.verbatim/a', 'tcp.verbatim/b', 'tcp.verbatim/c']);
  expect(target.started.map((server) => server.stopped)).toEqual([true, true, true]);
});

describe('the foundation', () => {
  test('runs before anything else, on one instance', async () => {
    let beside = -1;
    const first = foundation(async () => {
      await new Promise(setImmediate);
      beside = begun.length;
    });
    await play([declare('a'), first, declare('b')], new FakeTarget(2));
    expect(begun[0]).toBe('foundation');
    expect(beside).toBe(1);
  });

  test('of which nothing comes, leaves nothing to try', async () => {
    const { kinds, reasons, stopped } = await play([foundation(fails()), declare('a'), declare('b')]);
    expect(begun).toEqual(['foundation']);
    expect(kinds).toEqual(['fail', 'inconclusive', 'inconclusive']);
    expect(reasons[2]).toBe('tcp.answer/foundation failed, and everything else stands on it');
    expect(stopped).toBeUndefined();
  });

  test('of which something wrong comes, leaves what goes beyond politeness', async () => {
    const { kinds, reasons } = await play([
      foundation(fails(Buffer.from('wrong'))),
      declare('a', undefined, 'tcp.split'),
    ]);
    expect(kinds).toEqual(['fail', 'inconclusive']);
    expect(reasons[1]).toBe('tcp.answer/foundation failed, and everything beyond stage core stands on it');
  });

  test('of which something wrong comes, leaves the rest of stage core to be tried', async () => {
    const { kinds } = await play([foundation(fails(Buffer.from('wrong'))), declare('a')]);
    expect(kinds).toEqual(['fail', 'pass']);
  });
});

test('instances share the requirements out: what one waits for in vain, the others need not', async () => {
  const beside: Array<[string, string]> = [];
  const running = new Set<string>();
  const slow = (name: string, requirement: RequirementId): Case =>
    declare(
      name,
      async () => {
        for (const other of running) beside.push([other, requirement]);
        running.add(requirement);
        for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
        running.delete(requirement);
      },
      requirement,
    );
  const cases = [
    ...[slow('a', 'tcp.verbatim'), slow('b', 'tcp.verbatim')],
    ...[slow('c', 'tcp.several'), slow('d', 'tcp.several')],
  ];
  const { kinds } = await play(cases, new FakeTarget(2));
  expect(kinds).toEqual(['pass', 'pass', 'pass', 'pass']);
  expect(beside.length).toBeGreaterThan(0);
  for (const [one, other] of beside) expect(one).not.toBe(other);
});

describe('a target that wirecheck starts', () => {
  test('is started afresh after a failure', async () => {
    const { target, kinds } = await play([declare('a', fails()), declare('b'), declare('c')]);
    expect(kinds).toEqual(['fail', 'pass', 'pass']);
    expect(target.started).toHaveLength(2);
  });

  test('is started afresh when it has died, and its last words are kept', async () => {
    const target = new FakeTarget();
    const { results, kinds } = await play(
      [declare('a', async () => target.server.dies('exit code 1')), declare('b')],
      target,
    );
    expect(kinds).toEqual(['fail', 'pass']);
    expect(results[0]?.lastWords).toBe('its last words');
    expect(target.started.map((server) => server.stopped)).toEqual([true, true]);
  });

  test('and that dies between two cases fails the first of them, whenever that is noticed', async () => {
    const target = new FakeTarget();
    let next: () => void = () => undefined;
    // Before the next case begins.
    const dying = declare('a', async () => void setImmediate(() => setImmediate(() => next())));
    const idle = declare('b', async () => undefined);
    next = () => target.server.dies('exit code 3');
    const { results, kinds } = await play([dying, idle, declare('c')], target);
    expect(kinds).toEqual(['fail', 'pass', 'pass']);
    expect(results[0]).toMatchObject({
      verdict: { actual: { label: 'it ended after this case: exit code 3' } },
      lastWords: 'its last words',
    });
  });

  test('and that is found dead by the next case fails the one before, and the next is run again', async () => {
    const target = new FakeTarget();
    const found = declare('b', async (scene) => {
      if (target.started.length > 1) return;
      target.server.dies('exit code 3');
      await scene.connect('ann', () => undefined);
    });
    const { results, kinds } = await play([declare('a'), found], target);
    expect(kinds).toEqual(['fail', 'pass']);
    expect(results[0]).toMatchObject({
      verdict: { actual: { label: 'it ended after this case: exit code 3' } },
    });
    expect(begun).toEqual(['a', 'b', 'b']);
  });

  test('and that cannot be started ends the run, each case told', async () => {
    const target = new FakeTarget(1, () => {
      throw new TargetError('not-started', 'expected it to start');
    });
    const { kinds, reasons, stopped } = await play([foundation(), declare('a')], target);
    expect(kinds).toEqual(['inconclusive', 'inconclusive']);
    expect(reasons).toEqual(['expected it to start', 'expected it to start']);
    expect(stopped).toBe('expected it to start');
    expect(begun).toEqual([]);
  });
});

test('the cases of each instance know whether one of any instance has passed', async () => {
  const known: boolean[] = [];
  const look: Case['run'] = async ({ record }) => void known.push(record.hasPassed);
  await play([foundation(look), declare('a', look), declare('b', look)], new FakeTarget(2));
  expect(known).toEqual([false, true, true]);
});

test('a target that is found to run in the background when it is ended stops the run', async () => {
  const server = new FakeServer();
  server.stop = async () => {
    throw new TargetError('in-background', 'expected it in the foreground');
  };
  const { kinds, stopped } = await play([foundation()], new FakeTarget(1, () => server));
  expect([kinds, stopped]).toEqual([['pass'], 'expected it in the foreground']);
});

describe('a target that somebody else has started', () => {
  const connect: Case['run'] = async (scene) => {
    await scene.connect('ann', () => undefined);
  };
  const foreign = (): FakeTarget => new FakeTarget(1, () => new FakeServer(false));

  test('and that was never there ends the run', async () => {
    const { kinds, stopped } = await play([foundation(connect), declare('a', connect)], foreign());
    expect(kinds).toEqual(['inconclusive', 'inconclusive']);
    expect(stopped).toBe('expected a server at a fake, but the target did not take it: ECONNREFUSED');
    expect(begun).toEqual(['foundation']);
  });

  test('and that has gone is told with the case after which it was', async () => {
    const reaching: Case['run'] = async (scene) =>
      scene.recorder.saw('ann', { kind: 'bytes', data: Buffer.from('hi') });
    const { kinds, stopped } = await play(
      [declare('a', reaching), declare('b', connect), declare('c')],
      foreign(),
    );
    expect(kinds).toEqual(['pass', 'inconclusive', 'inconclusive']);
    expect(stopped).toBe(
      'the target was gone after tcp.verbatim/a: the target did not take it: ECONNREFUSED',
    );
  });

  test('is not stopped for a failure', async () => {
    const failing: Case['run'] = async (scene) => {
      scene.recorder.saw('ann', { kind: 'end' });
      await fails()();
    };
    const { target, kinds } = await play([declare('a', failing), declare('b')], foreign());
    expect(kinds).toEqual(['fail', 'pass']);
    expect(target.started).toHaveLength(1);
  });
});

test('an interrupt ends the case that runs, and leaves the rest inconclusive', async () => {
  const controller = new AbortController();
  const interrupting = declare('b', async (scene) => {
    controller.abort();
    await scene.until(
      () => false,
      () => new Error('too late'),
    );
  });
  const { target, kinds, stopped } = await play(
    [declare('a'), interrupting, declare('c')],
    new FakeTarget(),
    controller.signal,
  );
  expect(begun).toEqual(['a', 'b']);
  expect(kinds).toEqual(['pass', 'inconclusive', 'inconclusive']);
  expect(stopped).toBe('the run was interrupted');
  expect(target.started.every((server) => server.stopped)).toBe(true);
});

test('an interrupt of the last case has stopped the run too', async () => {
  const controller = new AbortController();
  const last = declare('a', async (scene) => {
    controller.abort();
    await scene.pause();
  });
  expect((await play([last], new FakeTarget(), controller.signal)).stopped).toBe('the run was interrupted');
});

test('what is wrong with wirecheck itself is not blamed on the target, which is ended all the same', async () => {
  const target = new FakeTarget(2, (start) => {
    if (start === 2) throw new TypeError('x is not a function');
    return new FakeServer();
  });
  await expect(play([declare('a'), declare('b')], target)).rejects.toThrow('x is not a function');
  expect(target.started.every((server) => server.stopped)).toBe(true);
});
