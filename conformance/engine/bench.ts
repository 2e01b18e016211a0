import { setTimeout as sleep } from 'node:timers/promises';
import type { Verdict } from '../model/verdict';
import type { RunningTarget, Target } from '../target/target';
import { TargetError } from '../target/target-error';
import type { Case } from './case';
import { Lingering } from './lingering';
import { type CaseOutcome, endedAfter, runCase } from './run-case';
import type { Settings } from './settings';
import { TrackRecord } from './track-record';
import { Interrupted } from './waiting';

/** How long a restart is tried again, and how often, in milliseconds: a port may not be free at once. */
const RESTART_TIME = 5000;
const RESTART_PAUSE = 100;

/** What came of a case on a bench. */
export interface BenchOutcome extends Omit<CaseOutcome, 'drained'> {
  /** The last lines that the target wrote, where wirecheck started it. */
  readonly lastWords: string;
  /** Whether wirecheck started the target. */
  readonly own: boolean;
}

/** Told, after its outcome, of a case that had passed when the target ended, before another case reached it: it has failed after all. */
type OnLateDeath<Entry> = (entry: Entry, verdict: Verdict, lastWords: string) => void;

/**
 * Where cases are run on one target, such that none touches another: it is started once, started afresh when it has died or
 * may still have to do with the last case, and ended for certain.
 */
export class Bench<Entry extends Case = Case> {
  /** What the cases have left that the target has not closed. */
  readonly lingering = new Lingering();
  private passedLast: Entry | undefined;
  private running: RunningTarget | undefined;
  private started = false;

  constructor(
    private readonly target: Target,
    private readonly signal = new AbortController().signal,
    private readonly onLateDeath: OnLateDeath<Entry> = () => undefined,
    private readonly record = new TrackRecord(),
  ) {}

  /** Runs one case, to its verdict. Rejects with a TargetError if the target cannot be started. */
  async run(entry: Entry, settings: Settings): Promise<BenchOutcome> {
    const target = await this.ready();
    const { drained, ...outcome } = await runCase(
      entry,
      target,
      settings,
      this.lingering,
      this.signal,
      this.record,
    );
    if (!outcome.reached && this.blameLast()) return this.run(entry, settings);
    const lastWords = target.lastWords();
    const isPass = outcome.verdict.kind === 'pass';
    this.record.hasPassed ||= isPass;
    this.passedLast = isPass && drained ? entry : undefined;
    if (target.own && !(isPass && drained)) await this.close();
    return { ...outcome, lastWords, own: target.own };
  }

  /** The target, running. Rejects with a TargetError if it cannot be started. */
  async ready(): Promise<RunningTarget> {
    if (this.running?.exit !== undefined) await this.close();
    this.running ??= await this.start();
    return this.running;
  }

  /** Whether the target can be started: a second one may be refused what the first holds. */
  async starts(): Promise<boolean> {
    try {
      await this.ready();
      return true;
    } catch (error) {
      if (error instanceof TargetError || error instanceof Interrupted) return false;
      throw error;
    }
  }

  /**
   * Ends the target, and whatever is left of its connections before it, so that its port is free at once. Rejects with a
   * TargetError if it runs in the background: no case is to blame for its end.
   */
  async close(): Promise<void> {
    const hasEnded = this.running?.exit !== undefined;
    await this.lingering.end();
    try {
      await this.running?.stop();
      if (hasEnded) this.blameLast();
    } finally {
      this.running = undefined;
    }
  }

  /** Whether the target has ended since the last case passed: because of that one, for no other has reached it. */
  private blameLast(): boolean {
    const { running, passedLast } = this;
    if (running?.exit === undefined || !passedLast) return false;
    this.passedLast = undefined;
    this.onLateDeath(passedLast, endedAfter(running), running.lastWords());
    return true;
  }

  private async start(): Promise<RunningTarget> {
    const deadline = performance.now() + (this.started ? RESTART_TIME : 0);
    for (;;) {
      try {
        const running = await this.target.start(this.signal);
        this.started = true;
        return running;
      } catch (error) {
        // Whatever was being waited for tells an abort in its own way.
        if (this.signal.aborted) throw new Interrupted();
        if (performance.now() > deadline) throw error;
        await sleep(RESTART_PAUSE);
      }
    }
  }
}
