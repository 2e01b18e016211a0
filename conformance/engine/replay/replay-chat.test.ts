import type { Step } from '../../model/conversation';
import { embeddedTarget } from '../../target/embedded';
import { chatCase } from '../case';
import { Lingering } from '../lingering';
import { sampleConversation } from '../sample-conversation';
import { Scene } from '../scene';
import { DEFAULTS } from '../settings';
import { type ChatReplayOptions, replayChat } from './replay-chat';

const UNINTERRUPTED = { check: () => undefined, subscribe: () => () => undefined };

/** Replays the lines to the reference; resolves to what each but the witness wrote and received, in order. */
async function replay(
  lines: readonly string[],
  options: Partial<ChatReplayOptions> = {},
  edited = (step: Step): Step => step,
): Promise<string[]> {
  const sample = sampleConversation(...lines);
  const conversation = { ...sample, steps: sample.steps.map(edited) };
  const target = await embeddedTarget('chat', 4).start();
  const lingering = new Lingering();
  const settings = { ...DEFAULTS, header: 4, gap: 5, timeout: 500 };
  const scene = new Scene(target.address, settings, UNINTERRUPTED, lingering);
  try {
    await chatCase({
      name: 'test',
      title: 'a conversation is replayed',
      requirements: ['chat.relay'],
      run: (room) => replayChat(room, conversation, { labels: new Map(), mustClose: false, ...options }),
    }).run(scene);
  } finally {
    scene.leave();
    await lingering.end();
    await target.stop();
  }
  return scene.recorder.transcript.flatMap((event) => {
    const what = 'did' in event ? event.did : event.saw;
    const sign = 'did' in event ? '>' : '<';
    if (event.connection === 'witness' || /~/.test(String('data' in what ? what.data : ''))) return [];
    return [`${event.connection}${'data' in what ? `${sign} ${what.data}` : `: ${what.kind}`}`];
  });
}

const BEGINNING = ['ann: open', 'ann> 3   ann', 'bob: open', 'bob> 3   bob'];

test('what clients said is said again, and what followed an answer waits for it', async () => {
  const happened = await replay([
    ...BEGINNING,
    'ann> 2   hi',
    'bob< 3   ann2   hi',
    'bob> 5   hello',
    'ann< 3   bob5   hello',
    'ann: end',
  ]);
  expect(happened.filter((line) => /[<>]|half/.test(line))).toEqual([
    'ann> 3   ann',
    'bob> 3   bob',
    'ann> 2   hi',
    'bob< 3   ann2   hi',
    'bob> 5   hello',
    'ann< 3   bob5   hello',
    'ann: half-close',
  ]);
});

test('segments stay as they were cut', async () => {
  const happened = await replay([...BEGINNING, 'ann> 5  ', 'ann>  hel', 'ann> lo', 'bob< 3   ann5   hello']);
  expect(happened.filter((line) => line.startsWith('ann>'))).toEqual([
    'ann> 3   ann',
    'ann> 5  ',
    'ann>  hel',
    'ann> lo',
  ]);
});

test('a newcomer that leaves is not waited for, and a stream that ended with its last segment does so again', async () => {
  const lines = [...BEGINNING, 'cid: open', 'cid> 3   cid2   yo', 'cid: end', 'ann> 2   hi'];
  const happened = await replay(lines, {}, (step) =>
    step.kind === 'end' ? { ...step, withData: true } : step,
  );
  const place = happened.indexOf('cid> 3   cid2   yo');
  expect(happened[place + 1]).toBe('cid: half-close');
});

test('clients have the names that are given to them', async () => {
  const labels = new Map([['ann', 'Ann from Ancona']]);
  const happened = await replay(['ann: open', 'ann> 3   ann', 'ann: reset'], { labels });
  expect(happened).toContain('Ann from Ancona: reset');
});

test('a close that was recorded is waited for where it must come', async () => {
  const lines = [...BEGINNING, 'ann: end', 'ann: server-end', 'bob> 3   bye'];
  const happened = await replay(lines, { mustClose: true });
  expect(happened.indexOf('ann: end')).toBeGreaterThan(happened.indexOf('ann: half-close'));
  expect(happened.indexOf('bob> 3   bye')).toBeGreaterThan(happened.indexOf('ann: end'));
});

test('who acts before it connects is no client of a conversation', async () => {
  await expect(replay(['ann> 3   ann'])).rejects.toThrow('expected ann to connect before it acts');
});
