import { setMaxListeners } from 'node:events';
import { EXIT, exitCode } from '../model/exit-code';
import type { RunReport } from '../model/report';
import { PROFILES, type Profile } from '../model/requirement';
import { mergeRuns } from './merge-runs';
import { ProfileRun } from './profile-run';
import type { RunOptions } from './run-options';

/**
 * Runs the cases, as often as the options say, and reports each declared one, whatever happens; never rejects for a
 * target's sake. Of a suite that is repeated one report tells all runs.
 */
export async function run(options: RunOptions): Promise<RunReport> {
  const { cases, reporter, repeat, signal } = options;
  setMaxListeners(0, signal);
  reporter.start?.({ target: targetsOf(options), cases });
  let report = await runOnce(options);
  if (repeat !== undefined) {
    report = mergeRuns(undefined, report);
    reporter.round?.(1, report);
    while (goesOn(report, options)) {
      const next = await runOnce(options);
      report = mergeRuns(report, next);
      reporter.round?.(report.runs ?? 1, next);
    }
  }
  reporter.end(report);
  return report;
}

function goesOn(report: RunReport, { repeat, signal }: RunOptions): boolean {
  if (signal.aborted || report.stopped !== undefined) return false;
  if (repeat === 'until-fail') return exitCode(report) === EXIT.passed;
  return (report.runs ?? 1) < (repeat ?? 1);
}

async function runOnce(options: RunOptions): Promise<RunReport> {
  const startedAt = Date.now();
  const began = performance.now();
  const parts: ProfileRun[] = [];
  for (const profile of profilesOf(options)) {
    const part = new ProfileRun(profile, options);
    parts.push(part);
    await part.run();
  }
  const stopped = parts.map((part) => part.stopped).find((reason) => reason !== undefined);
  return {
    version: options.version,
    target: targetsOf(options),
    startedAt,
    ms: performance.now() - began,
    results: parts.flatMap(({ results }) => results),
    ...(stopped !== undefined && { stopped }),
  };
}

const profilesOf = ({ cases }: RunOptions): Profile[] =>
  PROFILES.filter((profile) => cases.some((entry) => entry.profile === profile));

const targetsOf = (options: RunOptions): string =>
  [...new Set(profilesOf(options).map((profile) => options.targetOf(profile).description))].join(', ');
