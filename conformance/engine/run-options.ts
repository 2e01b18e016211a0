import type { CaseInfo } from '../model/report';
import type { Reporter } from '../model/reporter';
import type { Profile } from '../model/requirement';
import type { Target } from '../target/target';
import type { Case } from './case';
import type { Settings } from './settings';

/** What a run is told. */
export interface RunOptions {
  /** The declared cases, in the order in which they run. */
  readonly cases: readonly Case[];
  /** What is tested in each profile. */
  readonly targetOf: (profile: Profile) => Target;
  readonly settings: Settings;
  /** The version of wirecheck. */
  readonly version: string;
  /** Makes the command that runs a case again. */
  readonly again: (entry: CaseInfo<Profile>) => string;
  /** How often the suite runs: so many times, or until a run in which not every MUST passes. Once, if not given. */
  readonly repeat?: number | 'until-fail';
  /** Whether the first MUST that fails ends the run; what has not run then is inconclusive. */
  readonly bail?: boolean;
  readonly reporter: Reporter;
  /** Ends the run before its time: what has not run is inconclusive. */
  readonly signal: AbortSignal;
}
