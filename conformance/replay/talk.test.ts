import type { Message } from './piece';
import { sampleRecording } from './sample-recording';
import { Talk } from './talk';

const message = (name: string, body: string): Message => ({
  kind: 'message',
  name: Buffer.from(name),
  body: Buffer.from(body),
});

const tolerance = (lines: readonly string[], apart: number) =>
  new Talk(sampleRecording(lines, apart).steps, 4).toleranceFor('bob');

const EARLY = ['ann: open', 'ann> 3   ann', 'bob: open', 'bob> 3   bob', 'ann> 2   hi', 'ann> 2   yo'];

test('what is said right after a client came, and it did not hear, may come', () => {
  expect(tolerance(EARLY, 1).mayCome(message('ann', 'hi'))).toBe(true);
  expect(tolerance(EARLY, 1).mayCome(message('ann', 'no'))).toBe(false);
  expect(tolerance(EARLY, 100).mayCome(message('ann', 'hi'))).toBe(false);
});

test('not what came after a message that it heard', () => {
  const heard = [...EARLY.slice(0, 5), 'bob< 3   ann2   hi', 'ann> 2   yo'];
  expect(tolerance(heard, 1).mayCome(message('ann', 'yo'))).toBe(false);
});

test('what is said right before a client leaves may come, or not', () => {
  const late = [...EARLY.slice(0, 5), 'bob< 3   ann2   hi', 'ann> 2   yo', 'bob: end'];
  expect(tolerance(late, 5).mayCome(message('ann', 'yo'))).toBe(true);
  expect(tolerance(late, 50).mayCome(message('ann', 'yo'))).toBe(false);
});

test('what is said right before a client came, and it heard, may be missing', () => {
  const lines = [
    'ann: open',
    'ann> 3   ann',
    'bob: open',
    'ann> 2   hi',
    'bob> 3   bob',
    'bob< 3   ann2   hi',
  ];
  expect(tolerance(lines, 1).mayMiss(message('ann', 'hi'))).toBe(true);
  expect(tolerance(lines, 100).mayMiss(message('ann', 'hi'))).toBe(false);
  expect(tolerance(EARLY, 1).mayMiss(message('ann', 'hi'))).toBe(false);
});

test('names are told, and whether they are shared', () => {
  const lines = ['ann: open', 'ann> 3   ann', 'bob: open', 'bob> 3   ann', 'cid: open'];
  const talk = new Talk(sampleRecording(lines).steps, 4);
  expect([talk.nameOf('bob'), talk.nameOf('cid')]).toEqual([Buffer.from('ann'), undefined]);
  expect(talk.isName(Buffer.from('ann'))).toBe(true);
  expect(talk.toleranceFor('cid').isShared(Buffer.from('ann'))).toBe(true);
});
