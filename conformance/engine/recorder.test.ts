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

test.each([
  ['bytes', { kind: 'bytes', data: Buffer.alloc(400_000) }],
  ['datagrams', { kind: 'datagram', data: Buffer.alloc(400_000), from: '127.0.0.1:1' }],
] as const)('of a flood of %s the first MiB is kept', (_what, saw) => {
  const recorder = new Recorder();
  for (let count = 0; count < 5; count++) recorder.saw('ann', saw);
  expect(recorder.transcript).toHaveLength(2);
});
