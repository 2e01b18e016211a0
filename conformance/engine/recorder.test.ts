import { Recorder } from './recorder';

test('acts and observations are written down in their order, on one clock', () => {
  const recorder = new Recorder();
  recorder.did('ann', { kind: 'connect' });
  recorder.saw('ann', { kind: 'connected' });
  recorder.did('bob', { kind: 'connect' });
  expect(recorder.transcript).toMatchObject([
    { connection: 'ann', did: { kind: 'connect' } },
    { connection: 'ann', saw: { kind: 'connected' } },
    { connection: 'bob', did: { kind: 'connect' } },
  ]);
  const times = recorder.transcript.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(recorder.lastSeen).toBe(times[1]);
});

test('a listener is woken by each observation, and by no act, until it asks for no more', () => {
  const recorder = new Recorder();
  const seen: number[] = [];
  const forget = recorder.onSaw(() => seen.push(recorder.transcript.length));
  recorder.did('ann', { kind: 'connect' });
  recorder.saw('ann', { kind: 'connected' });
  recorder.saw('ann', { kind: 'end' });
  forget();
  recorder.saw('ann', { kind: 'reset' });
  expect(seen).toEqual([2, 3]);
});

test('a listener may end its own and the waits of others', () => {
  const recorder = new Recorder();
  const woken: string[] = [];
  const forgetFirst = recorder.onSaw(() => {
    woken.push('first');
    forgetFirst();
  });
  recorder.onSaw(() => woken.push('second'));
  recorder.saw('ann', { kind: 'connected' });
  recorder.saw('ann', { kind: 'end' });
  expect(woken).toEqual(['first', 'second', 'second']);
});
