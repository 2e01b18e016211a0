import { Inconclusive } from './failure';
import type { Recorder } from './recorder';

/** What ends every wait of a case before its time: the target's exit, or the user's interrupt. */
export interface Interruptions {
  /** An error to throw if the case cannot go on, else undefined. */
  check(): Error | undefined;
  /** Calls `listener` when `check` may have changed, until the function that it returns is called. */
  subscribe(listener: () => void): () => void;
}

/** How often a wait looks at the clock, in milliseconds. */
const TICK = 50;

/** A target that keeps talking has this many silences' time to come to the point. */
const CHATTER = 60;

/**
 * Waits for what a target does. No wait sleeps: each ends with the observation that it waits for. Deadlines count the
 * target's silence, so that one that is slow, but comes on, is never cut short; they end failures only.
 */
export class Waiting {
  constructor(
    private readonly recorder: Recorder,
    private readonly interruptions: Interruptions,
    private readonly timeout: number,
  ) {}

  /**
   * Resolves when `done` (asked after every observation; it may throw) is true; rejects with `missing()` after a silence.
   * `lastSeen` tells when the target last did what breaks a silence; anything does, if nothing is said.
   */
  async until(done: () => boolean, missing: () => Error, lastSeen?: () => number): Promise<void> {
    if (!(await this.wait(done, this.timeout, this.timeout * CHATTER, lastSeen))) throw missing();
  }

  /** Whether `done` came true before the target was silent for `ms` milliseconds. */
  unlessSilent(ms: number, done: () => boolean): Promise<boolean> {
    return this.wait(done, ms, ms * CHATTER);
  }

  /** Whether `done` came true within `ms` milliseconds. */
  within(ms: number, done: () => boolean): Promise<boolean> {
    return this.wait(done, ms, ms);
  }

  private wait(
    done: () => boolean,
    silence: number,
    total: number,
    latest = () => this.recorder.lastSeen,
  ): Promise<boolean> {
    const { recorder, interruptions } = this;
    let lastLook = recorder.now();
    let lastSeen = latest();
    let left = silence;
    let leftInAll = total;
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        clearImmediate(lastTurn);
        for (const unsubscribe of subscriptions) unsubscribe();
        finish();
      };
      const look = (): void => {
        try {
          const interruption = done() ? undefined : (interruptions.check() ?? WAITING);
          if (interruption === undefined) settle(() => resolve(true));
          else if (interruption !== WAITING) settle(() => reject(interruption));
        } catch (error) {
          settle(() => reject(error));
        }
      };
      const watch = (): void => {
        const now = recorder.now();
        // Time in which wirecheck itself did not get to run is no silence of the target's.
        const passed = Math.min(now - lastLook, 2 * TICK);
        lastLook = now;
        const hasSpoken = latest() > lastSeen;
        left = hasSpoken ? silence - Math.min(now - latest(), passed) : left - passed;
        lastSeen = latest();
        leftInAll -= passed;
        const pause = Math.min(left, leftInAll);
        if (pause > 0) timer = setTimeout(watch, Math.min(Math.ceil(pause), TICK));
        else lastTurn = setImmediate(giveUp);
      };
      // What has arrived while wirecheck did not run has been read by now.
      const giveUp = (): void => {
        if (latest() > lastSeen && leftInAll > 0) watch();
        else settle(() => resolve(false));
      };
      let lastTurn: NodeJS.Immediate | undefined;
      const subscriptions = [recorder.onSaw(look), interruptions.subscribe(look)];
      let timer = setTimeout(watch, Math.min(silence, TICK));
      look();
    });
  }
}

/** Neither done nor interrupted. */
const WAITING = Symbol('waiting');

/** The user has stopped the run. */
export class Interrupted extends Inconclusive {
  constructor() {
    super('the run was interrupted');
  }
}
