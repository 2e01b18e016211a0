import type { Scene } from '../scene';
import { Pace } from './pace';

/** What is waited for before each act. */
async function waits(play: (pace: Pace, act: () => Promise<void>) => Promise<void>): Promise<string[]> {
  const log: string[] = [];
  const scene = { pause: async () => void log.push('gap') } as unknown as Scene;
  const pace = new Pace(scene, async () => void log.push('answers'));
  await play(pace, async () => {
    await pace.beforeAct();
    log.push('act');
  });
  return log;
}

test('acts with nothing between them are kept apart', async () => {
  expect(
    await waits(async (_pace, act) => {
      await act();
      await act();
    }),
  ).toEqual(['act', 'gap', 'act']);
});

test('an act waits for the answers that came before it, and for no gap', async () => {
  expect(
    await waits(async (pace, act) => {
      await act();
      pace.answered();
      await act();
      await act();
    }),
  ).toEqual(['act', 'answers', 'act', 'gap', 'act']);
});

test('an act that was dealt with needs no gap after it', async () => {
  expect(
    await waits(async (pace, act) => {
      await act();
      pace.caughtUp();
      await act();
    }),
  ).toEqual(['act', 'act']);
});
