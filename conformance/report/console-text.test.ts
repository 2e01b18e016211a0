import { consoleText } from './console-text';
import { PLAIN } from './paint';
import { sampleFailure, sampleRequirement, sampleResult, sampleRun } from './sample-run';

const pass = { kind: 'pass' } as const;
const relay = { ...sampleRequirement, id: 'chat.relay', stage: 'core' } as const;
const gone = { kind: 'inconclusive', why: 'the target was gone after chat.reset/mid-header' } as const;

test('a run in which all is well ends in counts and a conclusion', () => {
  const run = sampleRun([
    sampleResult({
      profile: 'tcp-echo',
      stage: 'core',
      requirements: [{ ...relay, id: 'tcp.answer' }],
      verdict: pass,
    }),
    sampleResult({ stage: 'core', requirements: [relay], verdict: pass }),
    sampleResult({ verdict: pass }),
    sampleResult({ verdict: pass }),
  ]);
  expect(consoleText(run, PLAIN)).toBe(`tcp-echo, cases by stage
  core     1 of 1 passed

chat, cases by stage
  core     1 of 1 passed
  stream   2 of 2 passed

tcp-echo: 1 of 1 requirement passed (1 case)
chat: 2 of 2 requirements passed (3 cases)
Passed: every MUST holds (exit code 0; 1.2 s).
`);
});

test('a reason is told once, with all the cases that it kept from a judgement', () => {
  const ids = Array.from({ length: 80 }, (_, i) => `chat.alive/${i}`);
  const lost = ids.map((id) => sampleResult({ id, stage: 'hostile', verdict: gone, lastWords: 'Killed\n' }));
  const run = sampleRun([sampleResult({ stage: 'core', requirements: [relay], verdict: pass }), ...lost]);
  const text = consoleText(run, PLAIN);
  expect(text.split(gone.why)).toHaveLength(2);
  expect(
    text.slice(0, 400),
  ).toContain(`-- INCONCLUSIVE 80 cases -------------------------------------------------------
the target was gone after chat.reset/mid-header

Last words of the target
    Killed

Cases
    chat.alive/0 chat.alive/1 chat.alive/2 chat.alive/3 chat.alive/4
    chat.alive/5 `);
  for (const id of ids) expect(text).toMatch(new RegExp(`\\b${id}\\b`));
  expect(text).toMatch(/\n {2}hostile {2}0 of 80 passed, 80 inconclusive\n/);
  expect(text).toMatch(/\nchat: 1 of 2 requirements passed \(81 cases\)\n {2}unproven: chat.split-header\n/);
  expect(text).toMatch(
    /Inconclusive: nothing failed, but not every MUST could be judged \(exit code 3; 1\.2 s\)\.\n$/,
  );
});

test('warnings come first, what could not be judged next, failures last', () => {
  const text = consoleText(
    sampleRun([
      sampleResult({ id: 'chat.split-header/a', verdict: sampleFailure }),
      sampleResult({ id: 'chat.split-header/b', verdict: { kind: 'broken', error: 'no such port' } }),
      sampleResult({ id: 'chat.split-header/c', verdict: { kind: 'skipped', why: 'no IPv6 here' } }),
      sampleResult({ id: 'chat.split-header/d', keyword: 'SHOULD', verdict: sampleFailure }),
    ]),
    PLAIN,
  );
  expect(text.match(/^-- [A-Z]+ \S+/gm)).toEqual([
    '-- WARNING chat.split-header/d',
    '-- BROKEN 1',
    '-- SKIPPED 1',
    '-- FAILED chat.split-header/a',
  ]);
  expect(text).toContain('  stream   0 of 4 passed, 1 failed, 1 warning, 1 broken, 1 skipped\n');
  expect(text).toMatch(/Failed: at least one MUST does not hold \(exit code 1; 1\.2 s\)\.\n$/);
});

test('a run that was cut short says why', () => {
  const text = consoleText(sampleRun([sampleResult({ verdict: pass })], { stopped: 'interrupted' }), PLAIN);
  expect(text).toContain('\nStopped early: interrupted\n');
  expect(text).toContain('(exit code 3;');
});
