import { sampleRecording } from './sample-recording';
import { withoutShutdown } from './without-shutdown';

const kept = (...lines: readonly string[]): string[] =>
  withoutShutdown(sampleRecording(lines).steps, 4).map(({ step }) => `${step.actor}: ${step.kind}`);

const BEGINNING = ['ann: open', 'ann> 3   ann', 'bob: open', 'bob> 3   bob'] as const;

test('a server that is stopped in the end has closed nobody', () => {
  expect(kept(...BEGINNING, 'ann: server-end', 'bob: server-reset').slice(4)).toEqual([]);
});

test('the close that answers a client is kept', () => {
  expect(kept(...BEGINNING, 'ann: end', 'ann: server-end', 'bob: server-end').slice(4)).toEqual([
    'ann: end',
    'ann: server-end',
  ]);
  expect(kept(...BEGINNING, 'bob> -5  ', 'bob: server-end').slice(5)).toEqual(['bob: server-end']);
  expect(kept(...BEGINNING, 'bob: server-end', 'ann> 2   hi').slice(4)).toEqual([
    'bob: server-end',
    'ann: send',
  ]);
});
