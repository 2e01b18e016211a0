import { FrameError } from '../../reference/wire/frame-error';
import type { Transcript } from '../model/transcript';
import type { Verdict } from '../model/verdict';
import type { RunningTarget } from '../target/target';
import type { Case } from './case';
import { CaseFailure, Inconclusive, NotApplicable } from './failure';
import type { Lingering } from './lingering';
import { Scene } from './scene';
import type { Settings } from './settings';
import { Interrupted, type Interruptions } from './waiting';

/** How long a target may take to notice that the clients of a case have gone, before the next case, in milliseconds. */
const FAREWELL = 50;

/** What came of a case. */
export interface CaseOutcome {
  readonly verdict: Verdict;
  readonly ms: number;
  /** Empty if the case has passed. */
  readonly transcript: Transcript;
  /** Whether any connection, or answer, came about. */
  readonly reached: boolean;
}

/** Runs one case against a running target, to its verdict; never rejects. */
export async function runCase(
  entry: Case,
  target: RunningTarget,
  settings: Settings,
  lingering: Lingering,
  signal: AbortSignal,
): Promise<CaseOutcome> {
  const scene = new Scene(target.address, settings, interruptions(target, signal), lingering);
  const verdict = await verdictOf(() => entry.run(scene));
  const ms = scene.recorder.now();
  scene.close();
  await lingering.drained(FAREWELL);
  const final = verdict.kind === 'pass' && target.exit !== undefined ? verdictOfError(exited(target, 'after this case')) : verdict;
  const { transcript } = scene.recorder;
  const reached = transcript.some((event) => 'saw' in event && event.saw.kind !== 'refused');
  return { verdict: final, ms, transcript: final.kind === 'pass' ? [] : transcript, reached };
}

async function verdictOf(run: () => Promise<void>): Promise<Verdict> {
  try {
    await run();
    return { kind: 'pass' };
  } catch (error) {
    return verdictOfError(error);
  }
}

function verdictOfError(error: unknown): Verdict {
  if (error instanceof CaseFailure) return { kind: 'fail', ...error.failure };
  if (error instanceof Inconclusive) return { kind: 'inconclusive', why: error.message };
  if (error instanceof NotApplicable) return { kind: 'skipped', why: error.message };
  if (error instanceof FrameError && error.code === 'does-not-fit') return { kind: 'skipped', why: error.message };
  return { kind: 'broken', error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

const exited = (target: RunningTarget, when: string): CaseFailure =>
  new CaseFailure({
    connection: 'the target',
    expected: [{ label: 'the target goes on running' }],
    actual: { label: `it ended ${when}: ${target.exit}` },
  });

function interruptions(target: RunningTarget, signal: AbortSignal): Interruptions {
  return {
    check: () => {
      if (signal.aborted) return new Interrupted();
      return target.exit === undefined ? undefined : exited(target, 'during this case');
    },
    subscribe: (listener) => {
      const forget = target.onExit(listener);
      signal.addEventListener('abort', listener);
      return () => {
        forget();
        signal.removeEventListener('abort', listener);
      };
    },
  };
}
