import { gapBetween } from './gap-between';
import type { RecordedStep } from './recording';

const send = (actor: string, at: number | undefined, length = 5): RecordedStep => ({
  at,
  step: { kind: 'send', actor, data: Buffer.alloc(length) },
});

test('segments of one client are kept apart, however close they were', () => {
  expect(gapBetween(send('ann', 0), send('ann', 0.1), 'tcp', 20)).toBe(20);
  expect(gapBetween(send('ann', 0), { at: 1, step: { kind: 'end', actor: 'ann' } }, 'tcp', 20)).toBe(20);
});

test('not those that TCP has cut out of one write', () => {
  expect(gapBetween(send('ann', 0, 1448), send('ann', 0.1), 'tcp', 20)).toBe(0);
  expect(gapBetween(send('ann', 0, 1448), { at: 1, step: { kind: 'end', actor: 'ann' } }, 'tcp', 20)).toBe(
    20,
  );
});

test('different clients, and datagrams, come no further apart than they did', () => {
  expect(gapBetween(send('ann', 0), send('bob', 7.9), 'tcp', 20)).toBe(7);
  expect(gapBetween(send('ann', 0), send('bob', 500), 'tcp', 20)).toBe(20);
  expect(gapBetween(send('ann', 0), send('ann', 3), 'udp', 20)).toBe(3);
});

test('where the capture tells no time they are kept apart', () => {
  expect(gapBetween(send('ann', undefined), send('bob', undefined), 'tcp', 20)).toBe(20);
});
