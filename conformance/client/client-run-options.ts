import type { Settings } from '../engine/settings';
import type { CaseInfo } from '../model/report';
import type { Reporter } from '../model/reporter';
import type { ClientProfile } from '../model/requirement';
import type { ClientCase } from './client-case';
import type { ClientCommand } from './client-command';

/** What a run is told. */
export interface ClientRunOptions {
  readonly profile: ClientProfile;
  /** The declared cases, in the order in which they are told. */
  readonly cases: readonly ClientCase[];
  readonly client: ClientCommand;
  readonly settings: Settings;
  /** The version of wirecheck. */
  readonly version: string;
  /** Makes the command that runs a case again. */
  readonly again: (entry: CaseInfo) => string;
  readonly reporter: Reporter;
  /** Ends the run before its time: what has not run is inconclusive. */
  readonly signal: AbortSignal;
}
