import type { Command } from 'commander';
import { version } from '../../package.json';
import { NetError } from '../../reference/net/net-error';
import type { ImageOptions } from '../container/judge-image';
import type { Case } from '../engine/case';
import { run } from '../engine/run';
import { EXIT } from '../model/exit-code';
import type { RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import type { Profile } from '../model/requirement';
import { parseTarget } from '../target/parse-target';
import type { Target } from '../target/target';
import { again } from './again';
import { selectedCases } from './cases-of';
import { conclude } from './conclude';
import { interruptible } from './interruptible';
import { judgeBoxed } from './judge-boxed';
import { knownAddress } from './known-address';
import { reporterOf } from './reports';
import { serverJob } from './server-job';
import type { SuiteOptions } from './suite-options';

/** Runs the selected cases and ends the process with what came of it; a mistake in the options is one line and exit code 2. */
export async function runSuite(options: SuiteOptions, command: Command): Promise<void> {
  const { settings } = options;
  const cases = selectedCases(options.fixtures, options.selection, command);
  const judge = options.container
    ? inContainers(options, options.container, command)
    : here(options, cases, command);
  const about = { version, header: settings.header, server: knownAddress(options.target) };
  const reporter = reporterOf(options, about, process.stdout);
  const report = await interruptible((signal) => judge(reporter, signal), options.timeLimit);
  conclude(report, reporter.errors);
}

type Judge = (reporter: Reporter, signal: AbortSignal) => Promise<RunReport>;

/** Judges from this process. */
function here(options: SuiteOptions, cases: readonly Case[], command: Command): Judge {
  const { settings, bail, repeat, fixtures } = options;
  const targets = targetsOf(options, command);
  const targetOf = (profile: Profile): Target => targets.get(profile) as Target;
  return (reporter, signal) =>
    run({
      ...{ cases, targetOf, settings, bail, version, reporter, signal },
      ...(repeat !== undefined && { repeat }),
      again: (entry) => again(entry, targetOf(entry.profile), settings, fixtures),
    });
}

/** Judges from a container beside that of the target. */
function inContainers(options: SuiteOptions, container: ImageOptions, command: Command): Judge {
  const job = told(() => serverJob(options, container), command);
  return (reporter, signal) => judgeBoxed(job, container, { reporter, signal }, command);
}

function targetsOf(options: SuiteOptions, command: Command): Map<Profile, Target> {
  const { selection, settings } = options;
  const targetOf = (profile: Profile): Target => parseTarget(options, profile, settings.header);
  return told(() => new Map(selection.profiles.map((profile) => [profile, targetOf(profile)])), command);
}

/** Reads options; a mistake in them ends the command in one line. */
function told<Result>(read: () => Result, command: Command): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NetError || error instanceof RangeError)) throw error;
    return command.error(`error: ${error.message}`, { exitCode: EXIT.usage });
  }
}
