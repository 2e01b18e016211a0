import { readFileSync, statSync } from 'node:fs';
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
    environment: z.object({ extra: z.object({ arguments: z.array(z.string()) }) }),
  }),
});

/** Whose report it is: what it was asked for with, and whether by an earlier run. */
interface Expected {
  readonly name: string;
  readonly words: readonly string[];
  readonly earlier: boolean;
}

/**
 * The outcome that a CTRF report tells; undefined where there is none at `path`, or not a whole one, or one of something
 * else.
 */
export function outcomeIn(path: string, { name, words, earlier }: Expected): TargetOutcome | undefined {
  const found = REPORT.safeParse(jsonIn(path));
  if (!found.success) return undefined;
  const { summary, environment } = found.data.results;
  if (environment.extra.arguments.join('\0') !== words.join('\0')) return undefined;
  const { tests, passed, duration, extra } = summary;
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
    // A pipe would be waited for.
    return statSync(path).isFile() ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}
