import { disagreement } from '../engine/chat/disagreement';
import type { Step } from '../model/conversation';
import { draw } from './draw';
import { rightAnswers } from './right-answers';
import type { ScriptStep } from './script';
import { scriptOf } from './script-of';

const told = (steps: readonly Step[]): string[] =>
  steps.map((step) => {
    const data = 'data' in step ? ` ${Buffer.from(step.data).toString('latin1')}` : '';
    return `${step.actor} ${step.kind}${data}`;
  });

const send = (actor: string, data: string): ScriptStep => ({ kind: 'send', actor, data: Buffer.from(data) });
const open = (actor: string): ScriptStep => ({ kind: 'open', actor });

test('everyone but the sender receives a message, where the script waits for it', () => {
  const script = [open('ann'), send('ann', '1 a'), open('bob'), send('bob', '1 b')];
  const talk = [send('ann', '2 hi'), send('bob', '2 '), { kind: 'pause' } as const, send('bob', 'ho')];
  expect(told(rightAnswers([...script, ...talk, { kind: 'hear' }, send('bob', '0 ')], 2)).slice(4)).toEqual([
    'ann send 2 hi',
    'bob send 2 ',
    'bob send ho',
    'ann receive 1 b2 ho',
    'bob receive 1 a2 hi',
    'bob send 0 ',
    'ann receive 1 b0 ',
  ]);
});

test('who leaves receives what is due, and sees the server close; who resets does not', () => {
  const script = [open('ann'), send('ann', '1 a'), open('bob'), send('bob', '1 b'), send('ann', '2 hi')];
  expect(told(rightAnswers([...script, { kind: 'end', actor: 'bob' }], 2)).slice(5)).toEqual([
    'bob end',
    'bob receive 1 a2 hi',
    'bob server-end',
  ]);
  expect(told(rightAnswers([...script, { kind: 'reset', actor: 'bob' }], 2)).slice(5)).toEqual(['bob reset']);
});

test('who leaves at the stroke at which it has spoken ends its stream with that', () => {
  const end: ScriptStep = { kind: 'end', actor: 'ann' };
  const script = [open('ann'), send('ann', '1 a2 hi')];
  expect(rightAnswers([...script, end], 2)).toContainEqual({ ...end, withData: true });
  expect(rightAnswers([...script, { kind: 'pause' }, end], 2)).toContainEqual(end);
});

test.each([2, 10, 100])(
  'a judge of recordings finds nothing wrong with it (headers of %d bytes)',
  (header) => {
    for (let number = 0; number < 100; number++) {
      const steps = rightAnswers(scriptOf(draw({ number }), header), header);
      const found = disagreement({ transport: 'tcp', server: '127.0.0.1:1234', steps }, header);
      expect({ number, found }).toEqual({ number, found: undefined });
    }
  },
);
