import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TargetOutcome } from '../model/target-outcome';
import { onPosix } from '../selftest/test-unless';
import { judgeAll } from './judge-all';
import type { MatrixTarget } from './targets-file';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'wirecheck-'));
});
afterEach(() => rmSync(out, { recursive: true }));

/** What stands for wirecheck: it is given the options of a target, and where its report shall be. */
const judging = (script: string): readonly string[] => [
  process.execPath,
  '-e',
  `const words = process.argv.slice(1); const [, option, value, , report] = words; const path = report.replace('ctrf=', ''); ${script}`,
  '--',
];

const REPORT = (exitCode: number): string =>
  `require('node:fs').writeFileSync(path, JSON.stringify({ results: { summary: { tests: 2, passed: 1, duration: 1500, extra: { exitCode: ${exitCode} } }, environment: { extra: { arguments: words } } } }))`;

const target = (name: string): MatrixTarget => ({ name, options: ['--image', name] });

async function judged(
  script: string,
  targets: readonly MatrixTarget[],
  signal = new AbortController().signal,
) {
  const told: string[] = [];
  const tell = ({ name }: TargetOutcome): void => void told.push(name);
  return {
    outcomes: await judgeAll(targets, 2, { program: judging(script), words: ['all'], out, signal }, tell),
    told,
  };
}

test('each target has a process of its own, and its outcome is what the report says', async () => {
  const { outcomes, told } = await judged(REPORT(1), [target('ann'), target('bob'), target('cid')]);
  expect(outcomes.map(({ name }) => name)).toEqual(['ann', 'bob', 'cid']);
  expect(outcomes[0]).toEqual({
    name: 'ann',
    exitCode: 1,
    passed: 1,
    tests: 2,
    seconds: 1.5,
    earlier: false,
  });
  expect(told.sort()).toEqual(['ann', 'bob', 'cid']);
  expect(readdirSync(out)).toEqual(['ann.ctrf.json', 'bob.ctrf.json', 'cid.ctrf.json']);
});

test('one that breaks is told with its last complaint, and stops no other', async () => {
  const script = `if (value === 'bob') { console.error('oh\\nerror: no image'); process.exit(3) } ${REPORT(0)}`;
  const { outcomes } = await judged(script, [target('ann'), target('bob'), target('cid')]);
  expect(outcomes.map(({ exitCode, why }) => [exitCode, why])).toEqual([
    [0, undefined],
    [3, 'no image'],
    [0, undefined],
  ]);
});

/** Leaves a report on a target, as a run with these words does. */
function leave(name: string, exitCode: number, words: readonly string[]): void {
  const path = join(out, `${name}.ctrf.json`);
  const summary = { tests: 1, passed: 0, duration: 1, extra: { exitCode } };
  const environment = { extra: { arguments: [...words, '--image', name, '--report', `ctrf=${path}`] } };
  writeFileSync(path, JSON.stringify({ results: { summary, environment } }));
}

test('who has passed or failed is not tested again; who could not be judged is', async () => {
  for (const [name, code] of Object.entries({ ann: 0, bob: 1, cid: 3 })) leave(name, code, ['all']);
  const { outcomes } = await judged(REPORT(0), [target('ann'), target('bob'), target('cid')]);
  expect(outcomes.map(({ earlier }) => earlier)).toEqual([true, true, false]);
});

test('a report of something else counts for nothing', async () => {
  leave('ann', 0, ['core']);
  const { outcomes } = await judged(REPORT(1), [target('ann')]);
  expect(outcomes.map(({ exitCode, earlier }) => [exitCode, earlier])).toEqual([[1, false]]);
  leave('ann', 0, ['core']);
  const broken = await judged('process.exit(3)', [target('ann')]);
  expect(broken.outcomes.map(({ exitCode, earlier }) => [exitCode, earlier])).toEqual([[3, false]]);
});

test('a folder in the place of a report stops no other', async () => {
  mkdirSync(join(out, 'ann.ctrf.json'));
  const { outcomes } = await judged(REPORT(0), [target('ann'), target('bob')]);
  expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([3, 0]);
  expect(outcomes[0]?.why).toMatch(/^expected a file that can be written, got \w+ at .*ann\.ctrf\.json$/);
});

onPosix('a pipe in the place of a report is replaced', async () => {
  execFileSync('mkfifo', [join(out, 'ann.ctrf.json')]);
  const { outcomes } = await judged(REPORT(0), [target('ann')]);
  expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0]);
});

test('those of one place are never tested at once', async () => {
  const script = `const { mkdirSync, rmdirSync } = require('node:fs'); const lock = path.replace(/[^/\\\\]*$/, 'lock'); mkdirSync(lock); ${REPORT(0)}; rmdirSync(lock)`;
  const here = ['ann', 'bob', 'cid', 'dan'].map((name) => ({ ...target(name), place: 'here' }));
  const { outcomes } = await judged(script, here);
  expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
});

test('an interrupt is passed on once, and no other is begun', async () => {
  const controller = new AbortController();
  const script = `process.once('SIGTERM', () => { ${REPORT(3)}; process.exit(3) }); require('node:fs').writeFileSync(path + '.begun', ''); setInterval(() => {}, 1e6)`;
  const running = judged(script, [target('ann'), target('bob'), target('cid')], controller.signal);
  while (readdirSync(out).length < 2) await new Promise(setImmediate);
  controller.abort();
  const { outcomes } = await running;
  expect(outcomes.map(({ name, exitCode, tests }) => [name, exitCode, tests])).toEqual([
    ['ann', 3, 2],
    ['bob', 3, 2],
  ]);
});
