import { basename } from 'node:path';
import { exitCode } from '../model/exit-code';
import type { CaseResult, RunReport } from '../model/report';
import type { VerdictKind } from '../model/verdict';
import { failureText } from './failure-text';
import { firstLines, lastLines } from './foreign-lines';
import { verdictLine } from './verdict-line';

const STATUS = {
  pass: 'passed',
  fail: 'failed',
  skipped: 'skipped',
  inconclusive: 'other',
  broken: 'other',
} as const satisfies Record<VerdictKind, string>;

const isFlaky = ({ verdicts = {} }: CaseResult): boolean => Object.keys(verdicts).length > 1;

function testOf(result: CaseResult): object {
  const { id, title, profile, stage, keyword, requirements, verdict, ms, lastWords } = result;
  const words = lastLines(lastWords);
  const { verdicts, evidence } = result;
  return {
    testId: id,
    name: `${id}: ${title}`,
    status: STATUS[verdict.kind],
    rawStatus: verdict.kind,
    duration: Math.round(ms),
    suite: [profile, stage],
    ...(verdict.kind === 'pass' ? {} : { message: verdictLine(verdict) }),
    ...(verdict.kind === 'fail' ? { trace: failureText(result, verdict) } : {}),
    ...(verdict.kind === 'broken' ? { trace: firstLines(verdict.error).join('\n') } : {}),
    ...(words.length === 0 ? {} : { stderr: words }),
    ...(evidence && { attachments: evidence.map((file) => ({ name: basename(file.path), ...file })) }),
    ...(verdicts && { flaky: isFlaky(result) }),
    extra: {
      case: id,
      requirements: requirements.map((entry) => entry.id),
      keyword,
      stage,
      verdict: verdict.kind,
      ...(verdicts && { verdicts }),
    },
  };
}

/**
 * A run in the Common Test Report Format (https://ctrf.io), as JSON; inconclusive and broken cases are "other". `words` are
 * what wirecheck was started with.
 */
export function ctrfReport(report: RunReport, words: readonly string[]): string {
  const { version, target, startedAt, ms, results, stopped, runs } = report;
  const of = (status: string): number =>
    results.filter(({ verdict }) => STATUS[verdict.kind] === status).length;
  const stop = Math.round(startedAt + ms);
  const summary = {
    tests: results.length,
    passed: of('passed'),
    failed: of('failed'),
    skipped: of('skipped'),
    pending: 0,
    ...(runs !== undefined && { flaky: results.filter(isFlaky).length }),
    other: of('other'),
    suites: new Set(results.map(({ profile, stage }) => `${profile}/${stage}`)).size,
    start: Math.round(startedAt),
    stop,
    duration: Math.round(ms),
    extra: {
      exitCode: exitCode(report),
      ...(stopped !== undefined && { stopped }),
      ...(runs !== undefined && { runs }),
    },
  };
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: new Date(stop).toISOString(),
    generatedBy: `wirecheck ${version}`,
    results: {
      tool: { name: 'wirecheck', version },
      summary,
      tests: results.map(testOf),
      environment: { appName: target, extra: { arguments: words } },
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
