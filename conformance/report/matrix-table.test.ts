import { matrixLine, matrixSummary } from './matrix-table';

const ROW = { name: 'ann', exitCode: 0, passed: 228, tests: 228, seconds: 12.34, earlier: false } as const;

test('a line for each target', () => {
  expect(matrixLine(ROW, 5)).toBe('ann    passed        228 of 228   12.3 s');
  expect(
    matrixLine({ ...ROW, exitCode: 3, passed: 0, tests: 0, earlier: true, why: 'no \x1b[2Jimage' }, 3),
  ).toBe('ann  inconclusive      0 of 0   12.3 s  tested before; no \\x1b[2Jimage');
});

test('and one for all of them', () => {
  expect(matrixSummary([ROW, { ...ROW, exitCode: 1 }, { ...ROW, exitCode: 3 }], 5)).toBe(
    '5 targets: 1 passed, 1 failed, 1 inconclusive, 2 not tested',
  );
});
