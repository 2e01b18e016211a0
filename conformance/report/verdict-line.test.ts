import type { Verdict } from '../model/verdict';
import { verdictLine } from './verdict-line';

const fail: Verdict = {
  kind: 'fail',
  connection: 'bob',
  expected: [{ label: 'end of stream' }, { label: 'reset' }],
  actual: { label: 'silence' },
};

test.each<[Verdict, string]>([
  [{ kind: 'pass' }, ''],
  [fail, 'expected end of stream, or reset; got silence; on bob'],
  [{ ...fail, at: 3 }, 'expected end of stream, or reset; got silence; on bob at byte 3'],
  [{ kind: 'inconclusive', why: 'the fence\nnever came' }, 'the fence\\nnever came'],
  [{ kind: 'skipped', why: 'no IPv6 here' }, 'no IPv6 here'],
  [{ kind: 'broken', error: 'RangeError: \x1b[2J\n    at run.ts:1' }, 'RangeError: \\x1b[2J'],
])('%j', (verdict, line) => {
  expect(verdictLine(verdict)).toBe(line);
});

test('a line is never endless', () => {
  const line = verdictLine({ kind: 'broken', error: 'x'.repeat(100_000) });
  expect(line).toBe(`${'x'.repeat(600)} ... (100000 characters)`);
});
