import type { Command } from 'commander';
import { version } from '../../package.json';
import { NetError } from '../../reference/net/net-error';
import { run } from '../engine/run';
import { type Selection, select } from '../engine/select';
import type { Settings } from '../engine/settings';
import { EXIT } from '../model/exit-code';
import type { Profile } from '../model/requirement';
import { parseTarget, type TargetOptions } from '../target/parse-target';
import type { Target } from '../target/target';
import { again } from './again';
import { casesOf } from './cases-of';
import { conclude } from './conclude';
import { interruptible } from './interruptible';
import { knownAddress } from './known-address';
import { nothingSelected } from './nothing-selected';
import { type ReportRequest, reporterOf } from './reports';

/** Everything that a run of the suite can be told. */
export interface SuiteOptions extends TargetOptions {
  readonly selection: Selection;
  readonly settings: Settings;
  readonly report: readonly ReportRequest[];
  readonly evidence?: string | undefined;
  readonly bail: boolean;
  readonly repeat?: number | 'until-fail' | undefined;
  /** A folder of captures of the user's. */
  readonly fixtures?: string | undefined;
}

/** Runs the selected cases and ends the process with what came of it; a mistake in the options is one line and exit code 2. */
export async function runSuite(options: SuiteOptions, command: Command): Promise<void> {
  const { settings, bail, repeat } = options;
  const targets = targetsOf(options, command);
  const cases = select(casesOf(options.fixtures, command), options.selection);
  if (cases.length === 0)
    command.error(`error: ${nothingSelected(options.selection)}`, { exitCode: EXIT.usage });
  const about = { version, header: settings.header, server: knownAddress(options.target) };
  const reporter = reporterOf(options, about, process.stdout);
  const targetOf = (profile: Profile): Target => targets.get(profile) as Target;
  const report = await interruptible((signal) =>
    run({
      cases,
      targetOf,
      settings,
      bail,
      ...(repeat !== undefined && { repeat }),
      version,
      reporter,
      signal,
      again: (entry) => again(entry, targetOf(entry.profile), settings, options.fixtures),
    }),
  );
  conclude(report, reporter.errors);
}

function targetsOf(options: SuiteOptions, command: Command): Map<Profile, Target> {
  const { selection, settings } = options;
  try {
    return new Map(
      selection.profiles.map((profile) => [profile, parseTarget(options, profile, settings.header)]),
    );
  } catch (error) {
    if (!(error instanceof NetError || error instanceof RangeError)) throw error;
    return command.error(`error: ${error.message}`, { exitCode: EXIT.usage });
  }
}
