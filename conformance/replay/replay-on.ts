import { Bench } from '../engine/bench';
import { echoCase } from '../engine/case';
import { CaseFailure, Inconclusive } from '../engine/failure';
import { FOUNDATION } from '../engine/foundation';
import type { Settings } from '../engine/settings';
import type { Failure } from '../model/verdict';
import type { RequirementId } from '../spec/catalogue';
import type { Target } from '../target/target';
import { TargetError } from '../target/target-error';
import type { Reading } from './reading';
import { type Replayed, replay } from './replay';

/** What came of a replay on a target. */
export interface ReplayedOn extends Replayed {
  /** The last lines that the target wrote, where wirecheck started it. */
  readonly lastWords: string;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

/**
 * Replays a recording on a target, which is started and ended. Rejects with a TargetError if it cannot be reached, and
 * with Inconclusive if the replay was interrupted, or this machine cannot do it.
 */
export async function replayOn(
  target: Target,
  { recording, profile, header }: Reading,
  settings: Settings,
  signal: AbortSignal,
): Promise<ReplayedOn> {
  const bench = new Bench(target, signal);
  let replayed: Replayed | undefined;
  const entry = echoCase({
    name: 'replay',
    title: 'a recording is replayed',
    requirements: [FOUNDATION[profile] as RequirementId],
    run: async (scene) => {
      replayed = await replay(scene, recording, profile);
      const failure = failureOf(replayed);
      if (failure) throw new CaseFailure(failure);
    },
  });
  try {
    const { verdict, reached, lastWords, ms } = await bench.run(entry, {
      ...settings,
      header: header ?? settings.header,
    });
    if (verdict.kind === 'inconclusive') throw new Inconclusive(verdict.why);
    if (!replayed) throw new Error(verdict.kind === 'broken' ? verdict.error : 'expected a replay');
    const hasEnded = verdict.kind === 'fail' && verdict.actual.label !== failureOf(replayed)?.actual.label;
    const stopped = hasEnded ? verdict : replayed.stopped;
    if (!reached)
      throw new TargetError(
        'unreachable',
        `expected a server at ${target.description}, but ${stopped?.actual.label ?? 'nothing came of it'}`,
      );
    return { ...replayed, stopped, lastWords, ms };
  } finally {
    await bench.close();
  }
}

/** What a bench is told, which then looks whether the target has ended. */
function failureOf({ differences: [first], stopped }: Replayed): Failure | undefined {
  if (stopped || !first) return stopped;
  return {
    connection: first.actor,
    expected: [{ label: 'what was recorded' }],
    actual: { label: 'something else came' },
  };
}
