import { setMaxListeners } from 'node:events';
import type { RunReport } from '../model/report';
import { ClientRun } from './client-run';
import type { ClientRunOptions } from './client-run-options';

/** Runs the cases, each with a client of its own, and reports each declared one, whatever happens. */
export async function runClients(options: ClientRunOptions): Promise<RunReport> {
  setMaxListeners(0, options.signal);
  const startedAt = Date.now();
  const began = performance.now();
  const target = options.client.description;
  options.reporter.start?.({ target, cases: options.cases });
  const run = new ClientRun(options);
  await run.run();
  const report: RunReport = {
    version: options.version,
    target,
    startedAt,
    ms: performance.now() - began,
    results: run.results,
    ...(run.stopped !== undefined && { stopped: run.stopped }),
  };
  options.reporter.end(report);
  return report;
}
