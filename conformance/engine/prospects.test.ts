import type { Verdict } from '../model/verdict';
import type { RequirementId } from '../spec/catalogue';
import { echoCase } from './case';
import { Prospects } from './prospects';
import { DEFAULTS } from './settings';

const declare = (requirement: RequirementId, name = 'one') =>
  echoCase({ name, title: 'something happens', requirements: [requirement], run: async () => undefined });

const answer = declare('tcp.answer');
const core = declare('tcp.verbatim');
const stream = declare('tcp.split');

const passes: Verdict = { kind: 'pass' };
const failed = (bytes?: Buffer): Verdict => ({
  kind: 'fail',
  connection: 'ann',
  expected: [{ label: 'an answer' }],
  actual: { label: 'something else', ...(bytes && { bytes }) },
});

const idle = declare('tcp.idle-client');

const prospects = (bail = false): Prospects =>
  new Prospects('tcp-echo', { cases: [answer, core, stream, idle], settings: DEFAULTS, bail });

describe('the foundation', () => {
  test('of which nothing comes leaves nothing to run', () => {
    const after = prospects();
    after.learn(answer, failed(), 2000);
    expect(after.whyNot(core)).toBe('tcp.answer/one failed, and everything else stands on it');
  });

  test('of which something wrong comes leaves stage core to run', () => {
    const after = prospects();
    after.learn(answer, failed(Buffer.from('wrong')), 5);
    expect(after.whyNot(core)).toBeUndefined();
    expect(after.whyNot(stream)).toBe('tcp.answer/one failed, and everything beyond stage core stands on it');
  });

  test('that holds in one case leaves everything to run', () => {
    const after = prospects();
    after.learn(declare('tcp.answer', 'other'), failed(Buffer.from('wrong')), 5);
    after.learn(answer, passes, 5);
    after.learn(declare('tcp.answer', 'silent'), failed(), 2000);
    expect(after.whyNot(stream)).toBeUndefined();
  });

  test('that was not tried leaves everything to run', () => {
    const after = prospects();
    after.learn(core, failed(), 2000);
    expect(after.whyNot(stream)).toBeUndefined();
  });
});

describe('the timeout', () => {
  const timeout = (after: Prospects): number => after.settingsFor(declare('tcp.split', 'next')).timeout;

  test('is an eighth where a case of the requirement has waited all of it in vain', () => {
    const after = prospects();
    after.learn(core, passes, 3);
    after.learn(stream, failed(), 2001);
    expect(timeout(after)).toBe(250);
    expect(after.settingsFor(core)).toBe(DEFAULTS);
  });

  test('is no shorter than the slowest case took that passed, and never longer than it was', () => {
    const after = prospects();
    after.learn(core, passes, 700);
    after.learn(stream, failed(), 2100);
    expect(timeout(after)).toBe(700);
    after.learn(core, passes, 9000);
    expect(timeout(after)).toBe(2000);
  });

  test('stays as it was where a case was inconclusive', () => {
    const after = prospects();
    after.learn(stream, { kind: 'inconclusive', why: 'no fence' }, 2100);
    expect(timeout(after)).toBe(2000);
  });

  test('stays as it was where a case has failed for what came', () => {
    const after = prospects();
    after.learn(stream, failed(Buffer.from('wrong')), 40);
    expect(timeout(after)).toBe(2000);
  });
});

describe('a run that is to end with the first failure', () => {
  test('ends with a MUST that fails', () => {
    const after = prospects(true);
    after.learn(stream, failed(Buffer.from('wrong')), 4);
    expect(after.whyNot(idle)).toBe('tcp.split/one failed, and the run was to end with the first failure');
  });

  test('still runs what is before the failure, and ends with an earlier one that fails', () => {
    const after = prospects(true);
    after.learn(stream, failed(Buffer.from('wrong')), 4);
    expect(after.whyNot(core)).toBeUndefined();
    after.learn(core, failed(Buffer.from('wrong')), 4);
    expect(after.whyNot(stream)).toMatch(/^tcp.verbatim\/one failed/);
  });

  test('goes on after a SHOULD that fails', () => {
    const after = prospects(true);
    after.learn(idle, failed(), 4);
    expect(after.whyNot(declare('tcp.churn'))).toBeUndefined();
  });
});
