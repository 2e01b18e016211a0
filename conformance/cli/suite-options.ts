import type { ImageOptions } from '../container/judge-image';
import type { Selection } from '../engine/select';
import type { Settings } from '../engine/settings';
import type { TargetOptions } from '../target/parse-target';
import type { ReportRequest } from './reports';

/** Everything that a run of the suite can be told. */
export interface SuiteOptions extends TargetOptions {
  readonly selection: Selection;
  readonly settings: Settings;
  readonly report: readonly ReportRequest[];
  readonly evidence?: string | undefined;
  readonly bail: boolean;
  /** How long the whole run may take, in seconds. */
  readonly timeLimit?: number | undefined;
  readonly repeat?: number | 'until-fail' | undefined;
  /** A folder of captures of the user's. */
  readonly fixtures?: string | undefined;
  /** The container that the target runs in, if it does. */
  readonly container?: ImageOptions | undefined;
}
