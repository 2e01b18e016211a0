import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { FrameError } from '../../reference/wire/frame-error';
import { echoCase } from './case';
import { CaseFailure, Inconclusive, NotApplicable } from './failure';
import { FakeServer } from './fake-target';
import { Lingering } from './lingering';
import { runCase } from './run-case';
import type { Scene } from './scene';
import { DEFAULTS } from './settings';

const FAILURE = { connection: 'ann', expected: [{ label: 'a' }], actual: { label: 'b' } };

interface Circumstances {
  readonly target?: FakeServer;
  readonly signal?: AbortSignal;
}

const outcomeOf = (run: (scene: Scene) => Promise<void>, { target, signal }: Circumstances = {}) =>
  runCase(
    echoCase({ name: 'test', title: 'something happens', requirements: ['tcp.answer'], run }),
    target ?? new FakeServer(),
    DEFAULTS,
    new Lingering(),
    signal ?? new AbortController().signal,
  );

const verdictOf = async (...args: Parameters<typeof outcomeOf>) => (await outcomeOf(...args)).verdict;

const throwing = (error: unknown) => async (): Promise<void> => {
  throw error;
};

const never = (scene: Scene): Promise<void> =>
  scene.until(
    () => false,
    () => new Inconclusive('too late'),
  );

describe('the verdict', () => {
  test('of a case that throws nothing is a pass, without evidence', async () => {
    expect(await outcomeOf(async () => undefined)).toMatchObject({
      verdict: { kind: 'pass' },
      transcript: [],
    });
  });

  test.each([
    ['a failure', new CaseFailure(FAILURE), { kind: 'fail', ...FAILURE }],
    ['what cannot be proven', new Inconclusive('no fence'), { kind: 'inconclusive', why: 'no fence' }],
    ['what cannot be said', new NotApplicable('too short'), { kind: 'skipped', why: 'too short' }],
    [
      'a frame that does not fit',
      new FrameError('does-not-fit', 'too long'),
      { kind: 'skipped', why: 'too long' },
    ],
    [
      'an error of our own',
      new FrameError('bad-header', 'no header'),
      { kind: 'broken', error: 'no header' },
    ],
    ['anything else', 'a word', { kind: 'broken', error: 'a word' }],
  ])('of a case that throws %s', async (_what, error, verdict) => {
    expect(await verdictOf(throwing(error))).toEqual(verdict);
  });

  test('of a case that is wrong itself is broken, with the place', async () => {
    const verdict = await verdictOf(throwing(new TypeError('x is not a function')));
    expect(verdict).toMatchObject({
      kind: 'broken',
      error: expect.stringMatching(/^TypeError: x is not a function\n.*run-case\.test\.ts/s),
    });
  });
});

describe('a target that ends', () => {
  test('ends every wait at once, as a failure', async () => {
    const target = new FakeServer();
    const verdict = verdictOf(never, { target });
    target.dies('exit code 1');
    expect(await verdict).toMatchObject({
      kind: 'fail',
      connection: 'the target',
      actual: { label: 'it ended during this case: exit code 1' },
    });
    expect(target.listeners.size).toBe(0);
  });

  test('after a case that passed has failed it', async () => {
    const target = new FakeServer();
    const verdict = verdictOf(async () => target.dies('signal SIGSEGV'), { target });
    expect(await verdict).toMatchObject({
      kind: 'fail',
      actual: { label: 'it ended after this case: signal SIGSEGV' },
    });
  });

  test('just after its connections broke is named in their failure', async () => {
    const target = new FakeServer();
    const breaking = async (scene: Scene): Promise<never> => {
      scene.recorder.saw('ann', { kind: 'end' });
      throw new CaseFailure(FAILURE);
    };
    const verdict = verdictOf(breaking, { target });
    const waiting = setInterval(() => target.listeners.size > 0 && target.dies('exit code 2'), 1);
    expect(await verdict).toMatchObject({
      connection: 'ann',
      actual: { label: 'b; the target ended: exit code 2' },
    });
    clearInterval(waiting);
  });
});

describe('an interrupt', () => {
  test('ends a wait', async () => {
    const controller = new AbortController();
    const verdict = verdictOf(never, { signal: controller.signal });
    controller.abort();
    expect(await verdict).toEqual({ kind: 'inconclusive', why: 'the run was interrupted' });
  });

  test('ends a pause', async () => {
    const controller = new AbortController();
    const verdict = verdictOf((scene) => scene.pause(), { signal: controller.signal });
    controller.abort();
    expect(await verdict).toEqual({ kind: 'inconclusive', why: 'the run was interrupted' });
  });
});

describe('with a server', () => {
  let server: Server;
  beforeEach(async () => {
    server = createServer({ allowHalfOpen: true });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  /** The server as a target, and what comes of the first connection to it. */
  function play(own = true): { target: FakeServer; farewell: Promise<string> } {
    const farewell = new Promise<string>((resolve) => {
      server.once('connection', (socket: Socket) => {
        socket.resume();
        socket.once('error', () => resolve('reset'));
        socket.once('end', () => {
          resolve('end');
          socket.destroy();
        });
      });
    });
    const { port } = server.address() as { port: number };
    return { target: new FakeServer(own, { host: '127.0.0.1', port }), farewell };
  }

  const connect = async (scene: Scene): Promise<void> => {
    await scene.connect('ann', () => undefined);
  };

  test('a case that passes leaves it in order', async () => {
    const { target, farewell } = play();
    expect(await outcomeOf(connect, { target })).toMatchObject({ reached: true, transcript: [] });
    expect(await farewell).toBe('end');
  });

  test('one of our own that failed is abandoned, one of somebody else left in order', async () => {
    const failing = async (scene: Scene): Promise<void> => {
      await connect(scene);
      throw new CaseFailure(FAILURE);
    };
    const own = play();
    await outcomeOf(failing, own);
    expect(await own.farewell).toBe('reset');
    const foreign = play(false);
    await outcomeOf(failing, foreign);
    expect(await foreign.farewell).toBe('end');
  });

  test('what happened is the evidence of a failure, also what came last', async () => {
    const { target } = play();
    server.on('connection', (socket) => socket.write('hello'));
    const { transcript } = await outcomeOf(
      async (scene) => {
        let got = '';
        await scene.connect('ann', (chunk) => {
          got += chunk;
        });
        await scene.until(
          () => got === 'hello',
          () => new Inconclusive('silence'),
        );
        throw new CaseFailure(FAILURE);
      },
      { target },
    );
    expect(transcript.slice(0, 3)).toMatchObject([
      { connection: 'ann', did: { kind: 'connect' } },
      { saw: { kind: 'connected' } },
      { saw: { kind: 'bytes', data: Buffer.from('hello') } },
    ]);
  });
});

test('a connection that is refused is a failure that reached nothing', async () => {
  const outcome = await outcomeOf(async (scene) => {
    await scene.connect('ann', () => undefined);
  });
  expect(outcome).toMatchObject({
    verdict: { kind: 'fail', actual: { label: 'the target did not take it: ECONNREFUSED' } },
    reached: false,
  });
});
