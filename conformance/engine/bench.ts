import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningTarget, Target } from '../target/target';
import { TargetError } from '../target/target-error';
import { Lingering } from './lingering';

/** How long a restart is tried again, and how often, in milliseconds: a port may not be free at once. */
const RESTART_TIME = 5000;
const RESTART_PAUSE = 100;

/** Where one target is tested: it is started once, started afresh when it has died, and ended for certain. */
export class Bench {
  readonly lingering = new Lingering();
  private running: RunningTarget | undefined;
  private started = false;

  constructor(
    private readonly target: Target,
    private readonly signal?: AbortSignal,
  ) {}

  /** The target, if it has ended by itself since it was started. */
  get dead(): RunningTarget | undefined {
    return this.running?.exit === undefined ? undefined : this.running;
  }

  /** The target, running. Rejects with a TargetError if it cannot be started. */
  async ready(): Promise<RunningTarget> {
    if (this.dead) await this.close();
    this.running ??= await this.start();
    return this.running;
  }

  /** Whether the target can be started: a second one may be refused what the first holds. */
  async starts(): Promise<boolean> {
    try {
      await this.ready();
      return true;
    } catch (error) {
      if (error instanceof TargetError || this.signal?.aborted) return false;
      throw error;
    }
  }

  /** Ends the target, and whatever is left of its connections before it, so that its port is free at once. */
  async close(): Promise<void> {
    await this.lingering.end();
    await this.running?.stop();
    this.running = undefined;
  }

  private async start(): Promise<RunningTarget> {
    const deadline = performance.now() + (this.started ? RESTART_TIME : 0);
    for (;;) {
      try {
        const running = await this.target.start(this.signal);
        this.started = true;
        return running;
      } catch (error) {
        if (performance.now() > deadline || this.signal?.aborted) throw error;
        await sleep(RESTART_PAUSE);
      }
    }
  }
}
