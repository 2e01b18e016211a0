import type { ExitCode } from './exit-code';

/** What came of one target of many. */
export interface TargetOutcome {
  readonly name: string;
  readonly exitCode: ExitCode;
  /** Cases that passed, of all; none where there is no report. */
  readonly passed: number;
  readonly tests: number;
  readonly seconds: number;
  /** Why nothing, or not all, was tested. */
  readonly why?: string;
  /** It was tested by an earlier run. */
  readonly earlier: boolean;
}
