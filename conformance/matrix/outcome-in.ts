import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { EXIT } from '../model/exit-code';
import type { TargetOutcome } from '../model/target-outcome';

/** As much of a CTRF report as is needed here. */
const REPORT = z.object({
  results: z.object({
    summary: z.object({
      tests: z.int(),
      passed: z.int(),
      duration: z.number(),
      extra: z.object({ exitCode: z.literal(Object.values(EXIT)), stopped: z.string().optional() }),
    }),
  }),
});

/** The outcome that a CTRF report tells; undefined where there is none at `path`, or not a whole one. */
export function outcomeIn(path: string, name: string, earlier: boolean): TargetOutcome | undefined {
  const found = REPORT.safeParse(jsonIn(path));
  if (!found.success) return undefined;
  const { tests, passed, duration, extra } = found.data.results.summary;
  const { exitCode, stopped } = extra;
  return {
    name,
    exitCode,
    passed,
    tests,
    seconds: duration / 1000,
    ...(stopped && { why: stopped }),
    earlier,
  };
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
