import { once } from 'node:events';
import { connect } from 'node:net';
import { PROFILES } from '../model/requirement';
import { embeddedTarget } from './embedded';

test.each(PROFILES)('instances of %s run side by side on free ports of loopback', async (profile) => {
  const target = embeddedTarget(profile, 100);
  const [first, second] = await Promise.all([target.start(), target.start()]);
  expect(target.instances).toBeGreaterThan(1);
  expect([first.address.host, second.address.host]).toEqual(['127.0.0.1', '127.0.0.1']);
  expect(first.address.port).not.toBe(second.address.port);
  await Promise.all([first.stop(), second.stop()]);
});

test('the chat has headers of the length that is asked for', async () => {
  const running = await embeddedTarget('chat', 3).start();
  const [ann, bob] = [connect(running.address), connect(running.address)];
  bob.write('3  bob');
  // Bob is registered when Ann has been heard: she repeats herself until then.
  const heard = once(bob, 'data');
  ann.write('3  ann');
  const speaking = setInterval(() => ann.write('2  hi'), 5);
  expect(String((await heard)[0])).toMatch(/^(3 {2}ann2 {2}hi)+$/);
  clearInterval(speaking);
  await running.stop();
});
