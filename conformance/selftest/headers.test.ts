import { EXIT, exitCode } from '../model/exit-code';
import type { RunReport } from '../model/report';
import { STAGES, type Stage } from '../model/requirement';
import { embeddedTarget } from '../target/embedded';
import { judge } from './judge';
import { notPassed } from './not-passed';

const withHeader = (header: number, stages: readonly Stage[] = STAGES): Promise<RunReport> =>
  judge(embeddedTarget('chat', header), 'chat', { header, stages, gap: 5 });

const skipped = ({ results }: RunReport): string[] =>
  results.flatMap(({ id, verdict }) => (verdict.kind === 'skipped' ? [id] : []));

/** What three digits cannot tell. */
const BEYOND_999 = [
  'chat.large/recorded-65536-bytes',
  'chat.very-large/recorded-one-mebibyte',
  'chat.huge-length-close/ten-terabytes',
];

test.each([
  [3, BEYOND_999],
  [10, []],
  [64, []],
  [1024, []],
])('with headers of %i bytes the reference passes whatever they can tell', async (header, beyond) => {
  const report = await withHeader(header);
  expect(notPassed(report)).toEqual([]);
  expect(skipped(report)).toEqual(beyond);
  expect(exitCode(report)).toBe(EXIT.passed);
});

test('with headers of 1 byte nothing fails, but not every MUST can be judged', async () => {
  const report = await withHeader(1, ['core', 'stream']);
  expect(notPassed(report)).toEqual([]);
  expect(exitCode(report)).toBe(EXIT.inconclusive);
});
