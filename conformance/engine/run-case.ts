import type { Transcript } from '../model/transcript';
import type { Verdict } from '../model/verdict';
import type { RunningTarget } from '../target/target';
import type { Case } from './case';
import { CaseFailure } from './failure';
import type { Lingering } from './lingering';
import { Scene } from './scene';
import type { Settings } from './settings';
import { TrackRecord } from './track-record';
import { verdictOf, verdictOfError } from './verdict-of';
import { Interrupted, type Interruptions } from './waiting';

/** Connections are seen to break before the exit of their program: a failed case waits so long for it, in milliseconds. */
const LAST_BREATH = 250;

/** What came of a case. */
export interface CaseOutcome {
  readonly verdict: Verdict;
  readonly ms: number;
  /** Empty if the case has passed. */
  readonly transcript: Transcript;
  /** Whether any connection, or answer, came about. */
  readonly reached: boolean;
  /** Whether the target has closed every connection: nothing of this case can meet the next. */
  readonly drained: boolean;
}

/** Runs one case against a running target, to its verdict; never rejects. */
export async function runCase(
  entry: Case,
  target: RunningTarget,
  settings: Settings,
  lingering: Lingering,
  signal: AbortSignal,
  record = new TrackRecord(),
): Promise<CaseOutcome> {
  const scene = new Scene(target.address, settings, interruptions(target, signal), lingering, record);
  const verdict = await verdictOf(() => entry.run(scene));
  const ms = scene.recorder.now();
  if (verdict.kind === 'fail' && scene.recorder.sawBreak) await exitWithin(target, LAST_BREATH);
  await scene.readArrived();
  if (target.own && verdict.kind !== 'pass') scene.abandon();
  else scene.leave();
  const drained = await lingering.drained();
  const final = target.exit === undefined ? verdict : withExit(verdict, target);
  const { transcript } = scene.recorder;
  const reached = transcript.some((event) => 'saw' in event && event.saw.kind !== 'refused');
  return { verdict: final, ms, transcript: final.kind === 'pass' ? [] : transcript, reached, drained };
}

const TARGET = 'the target';

const exited = (target: RunningTarget, when: string): CaseFailure =>
  new CaseFailure({
    connection: TARGET,
    expected: [{ label: 'the target goes on running' }],
    actual: { label: `it ended ${when}: ${target.exit}` },
  });

/** The verdict on a case that had passed when the target ended, before any other case reached it. */
export const endedAfter = (target: RunningTarget): Verdict =>
  verdictOfError(exited(target, 'after this case'));

/** The verdict on a case at whose end the target has ended too. */
function withExit(verdict: Verdict, target: RunningTarget): Verdict {
  if (verdict.kind === 'pass') return endedAfter(target);
  if (verdict.kind !== 'fail' || verdict.connection === TARGET) return verdict;
  return {
    ...verdict,
    actual: { ...verdict.actual, label: `${verdict.actual.label}; the target ended: ${target.exit}` },
    hint: 'The server itself has ended: its last words tell why.',
  };
}

/** Resolves when a target that wirecheck started has ended, or after `ms` milliseconds. */
function exitWithin(target: RunningTarget, ms: number): Promise<void> {
  if (!target.own || target.exit !== undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      forget();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const forget = target.onExit(done);
  });
}

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
