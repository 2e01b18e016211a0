import { setImmediate as nextTurn } from 'node:timers/promises';
import { Recorder } from './recorder';
import { Interrupted, Waiting } from './waiting';

const TIMEOUT = 2000;

/** A wait under a clock that the test turns, and all that can end it. */
class Bench {
  readonly recorder = new StallingRecorder();
  readonly listeners = new Set<() => void>();
  interruption: Error | undefined;
  readonly waiting = new Waiting(
    this.recorder,
    {
      check: () => this.interruption,
      subscribe: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
    },
    TIMEOUT,
  );
  done = false;
  asked = 0;
  outcome: unknown = 'waiting';

  constructor(readonly isDone = (): boolean => this.done) {}

  until(lastSeen?: () => number): this {
    this.keep(this.waiting.until(this.look, () => new Error('missing'), lastSeen));
    return this;
  }

  within(ms: number): this {
    this.keep(this.waiting.within(ms, this.look));
    return this;
  }

  /** The outcome when so much time has passed. */
  async after(ms: number): Promise<unknown> {
    await jest.advanceTimersByTimeAsync(ms);
    await nextTurn();
    return this.outcome;
  }

  /** The target does something. */
  sees(): void {
    this.recorder.saw('ann', { kind: 'bytes', data: Buffer.from('x') });
  }

  private readonly look = (): boolean => {
    this.asked += 1;
    return this.isDone();
  };

  private keep(wait: Promise<unknown>): void {
    wait.then(
      (value) => {
        this.outcome = value;
      },
      (error) => {
        this.outcome = String(error);
      },
    );
  }
}

/** A recorder of a process that can be kept from running. */
class StallingRecorder extends Recorder {
  stalled = 0;

  override now(): number {
    return super.now() + this.stalled;
  }
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'clearImmediate'] });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('until', () => {
  test('resolves at once if what it waits for is there already', async () => {
    const bench = new Bench(() => true).until();
    expect(await bench.after(0)).toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });

  test('resolves with the observation that brings it, and asks no more', async () => {
    const bench = new Bench().until();
    bench.sees();
    expect(await bench.after(0)).toBe('waiting');
    bench.done = true;
    bench.sees();
    expect(await bench.after(0)).toBeUndefined();
    bench.sees();
    expect(bench.asked).toBe(3);
    expect(bench.listeners.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('rejects when the target has been silent for so long', async () => {
    const bench = new Bench().until();
    expect(await bench.after(TIMEOUT - 1)).toBe('waiting');
    expect(await bench.after(1)).toBe('Error: missing');
    expect(bench.listeners.size).toBe(0);
  });

  test('counts the silence from the last that was seen', async () => {
    const bench = new Bench().until();
    await bench.after(40);
    bench.sees();
    await bench.after(1930);
    bench.sees();
    expect(await bench.after(TIMEOUT - 1)).toBe('waiting');
    expect(await bench.after(1)).toBe('Error: missing');
  });

  test('counts only what breaks it, where that is said', async () => {
    const bench = new Bench().until(() => 0);
    for (let time = 0; time < TIMEOUT - 100; time += 100) {
      bench.sees();
      expect(await bench.after(100)).toBe('waiting');
    }
    bench.sees();
    expect(await bench.after(100)).toBe('Error: missing');
  });

  test('does not count what was seen before it began', async () => {
    const bench = new Bench();
    bench.sees();
    await bench.after(1500);
    bench.until();
    expect(await bench.after(TIMEOUT - 1)).toBe('waiting');
  });

  test('leaves a target that talks for ever', async () => {
    const bench = new Bench().until();
    for (let time = 0; time < 60 * TIMEOUT; time += 1000) {
      expect(await bench.after(0)).toBe('waiting');
      bench.sees();
      await bench.after(1000);
    }
    expect(await bench.after(0)).toBe('Error: missing');
  });

  test('takes time in which wirecheck could not run for no silence of the target', async () => {
    const bench = new Bench().until();
    await bench.after(1000);
    bench.recorder.stalled = 60_000;
    expect(await bench.after(800)).toBe('waiting');
    expect(await bench.after(300)).toBe('Error: missing');
  });

  test('reads what has come meanwhile before it believes in a silence', async () => {
    // As where wirecheck could not run: the time is over before what has arrived is read.
    setTimeout(() => setImmediate(() => bench.sees()), TIMEOUT);
    const bench = new Bench().until();
    expect(await bench.after(TIMEOUT)).toBe('waiting');
    expect(await bench.after(TIMEOUT)).toBe('Error: missing');
  });

  test('rejects with what is thrown when it asks', async () => {
    let wrong = false;
    const bench = new Bench(() => {
      if (wrong) throw new Error('wrong bytes');
      return false;
    }).until();
    wrong = true;
    bench.sees();
    expect(await bench.after(0)).toBe('Error: wrong bytes');
    expect(jest.getTimerCount()).toBe(0);
  });

  test('rejects with an interruption, at once', async () => {
    const bench = new Bench().until();
    bench.interruption = new Interrupted();
    for (const listener of bench.listeners) listener();
    expect(await bench.after(0)).toBe('Error: the run was interrupted');
    expect(bench.listeners.size).toBe(0);
  });

  test('rejects if it was interrupted before it began, unless what it waits for is there', async () => {
    const interrupted = new Bench();
    interrupted.interruption = new Interrupted();
    expect(await interrupted.until().after(0)).toBe('Error: the run was interrupted');
    const finished = new Bench(() => true);
    finished.interruption = new Interrupted();
    expect(await finished.until().after(0)).toBeUndefined();
  });
});

describe('within', () => {
  test('tells whether it came, in a time that nothing stretches', async () => {
    const bench = new Bench().within(100);
    await bench.after(90);
    bench.sees();
    expect(await bench.after(9)).toBe('waiting');
    expect(await bench.after(1)).toBe(false);
  });

  test('tells it as soon as it comes', async () => {
    const bench = new Bench().within(100);
    bench.done = true;
    bench.sees();
    expect(await bench.after(0)).toBe(true);
  });

  test('without time, looks once', async () => {
    expect(await new Bench().within(0).after(1)).toBe(false);
  });
});
