import { setMaxListeners } from 'node:events';
import type { RunReport } from '../model/report';
import { PROFILES } from '../model/requirement';
import { ProfileRun } from './profile-run';
import type { RunOptions } from './run-options';

/** Runs the cases, one after the other, and reports each declared one, whatever happens; never rejects for a target's sake. */
export async function run(options: RunOptions): Promise<RunReport> {
  setMaxListeners(0, options.signal);
  const startedAt = Date.now();
  const began = performance.now();
  const profiles = PROFILES.filter((profile) => options.cases.some((entry) => entry.profile === profile));
  const target = [...new Set(profiles.map((profile) => options.targetOf(profile).description))].join(', ');
  options.reporter.start?.({ target, cases: options.cases });
  const parts: ProfileRun[] = [];
  for (const profile of profiles) {
    const part = new ProfileRun(profile, options);
    parts.push(part);
    await part.run();
  }
  const stopped = parts.map((part) => part.stopped).find((reason) => reason !== undefined);
  const report: RunReport = {
    version: options.version,
    target,
    startedAt,
    ms: performance.now() - began,
    results: parts.flatMap(({ results }) => results),
    ...(stopped !== undefined && { stopped }),
  };
  options.reporter.end(report);
  return report;
}
