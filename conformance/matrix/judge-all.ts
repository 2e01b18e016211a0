import type { TargetOutcome } from '../model/target-outcome';
import { type JudgeOptions, judgeTarget } from './judge-target';
import type { MatrixTarget } from './targets-file';

/** Tests all targets, `jobs` at once, and tells of each as it is done. The outcomes are in the order of the targets. */
export async function judgeAll(
  targets: readonly MatrixTarget[],
  jobs: number,
  options: JudgeOptions,
  tell: (outcome: TargetOutcome) => void,
): Promise<TargetOutcome[]> {
  const outcomes = new Map<MatrixTarget, TargetOutcome>();
  const waiting = [...targets];
  const work = async (): Promise<void> => {
    for (let target = waiting.shift(); target && !options.signal.aborted; target = waiting.shift()) {
      const outcome = await judgeTarget(target, options);
      outcomes.set(target, outcome);
      tell(outcome);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return targets.flatMap((target) => outcomes.get(target) ?? []);
}
