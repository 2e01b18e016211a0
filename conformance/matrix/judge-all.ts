import type { TargetOutcome } from '../model/target-outcome';
import { type JudgeOptions, judgeTarget } from './judge-target';
import type { MatrixTarget } from './targets-file';

/**
 * Tests all targets, `jobs` at once, but never two that may get in each other's way; tells of each as it is done. The
 * outcomes are in the order of the targets.
 */
export async function judgeAll(
  targets: readonly MatrixTarget[],
  jobs: number,
  options: JudgeOptions,
  tell: (outcome: TargetOutcome) => void,
): Promise<TargetOutcome[]> {
  const outcomes = new Map<MatrixTarget, TargetOutcome>();
  const waiting = [...targets];
  const taken = new Set<string>();
  const next = (): MatrixTarget | undefined => {
    const index = waiting.findIndex(({ place }) => place === undefined || !taken.has(place));
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  };
  // Whoever finds nothing to do ends: those that wait for a place are left to who has it.
  const work = async (): Promise<void> => {
    for (let target = next(); target && !options.signal.aborted; target = next()) {
      if (target.place !== undefined) taken.add(target.place);
      const outcome = await judgeTarget(target, options);
      if (target.place !== undefined) taken.delete(target.place);
      outcomes.set(target, outcome);
      tell(outcome);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return targets.flatMap((target) => outcomes.get(target) ?? []);
}
