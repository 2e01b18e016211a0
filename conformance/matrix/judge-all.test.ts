import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TargetOutcome } from '../model/target-outcome';
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
  `const [option, value, , report] = process.argv.slice(1); const path = report.replace('ctrf=', ''); ${script}`,
  '--',
];

const REPORT = (exitCode: number): string =>
  `require('node:fs').writeFileSync(path, JSON.stringify({ results: { summary: { tests: 2, passed: 1, duration: 1500, extra: { exitCode: ${exitCode} } } } }))`;

const target = (name: string): MatrixTarget => ({ name, options: ['--image', name] });

async function judged(
  script: string,
  targets: readonly MatrixTarget[],
  signal = new AbortController().signal,
) {
  const told: string[] = [];
  const tell = ({ name }: TargetOutcome): void => void told.push(name);
  return { outcomes: await judgeAll(targets, 2, { command: judging(script), out, signal }, tell), told };
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

test('who has passed or failed is not tested again; who could not be judged is', async () => {
  for (const [name, code] of Object.entries({ ann: 0, bob: 1, cid: 3 }))
    writeFileSync(
      join(out, `${name}.ctrf.json`),
      JSON.stringify({
        results: { summary: { tests: 1, passed: 0, duration: 1, extra: { exitCode: code } } },
      }),
    );
  const { outcomes } = await judged(REPORT(0), [target('ann'), target('bob'), target('cid')]);
  expect(outcomes.map(({ earlier }) => earlier)).toEqual([true, true, false]);
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
