import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { FakeServer } from '../../engine/fake-target';
import { Lingering } from '../../engine/lingering';
import { runCase } from '../../engine/run-case';
import { DEFAULTS } from '../../engine/settings';
import type { Verdict } from '../../model/verdict';
import { UDP_ECHO_CASES } from './cases';

/** The verdict on a server that is right, but takes 5 ms for each datagram, one after the other. */
async function verdictOnSlow(id: string, timeout: number): Promise<Verdict> {
  const entry = UDP_ECHO_CASES.find((each) => each.id === id);
  if (!entry) throw new Error(`expected a case ${id}, got none`);
  const server = createSocket('udp4').bind(0, '127.0.0.1');
  await once(server, 'listening');
  let free = Promise.resolve();
  let isOpen = true;
  server.on('message', (data, { port }) => {
    free = free.then(() => sleep(5)).then(() => (isOpen ? server.send(data, port) : undefined));
  });
  const { verdict } = await runCase(
    entry,
    new FakeServer(false, { host: '127.0.0.1', port: server.address().port }),
    { ...DEFAULTS, timeout },
    new Lingering(),
    new AbortController().signal,
  );
  isOpen = false;
  server.close();
  return verdict;
}

test('a server that takes ten answers longer than it may be silent passes udp.boundaries', async () => {
  expect(await verdictOnSlow('udp.boundaries/in-a-row', 40)).toEqual({ kind: 'pass' });
});

test('a server that is too slow for the flood is not accused', async () => {
  expect(await verdictOnSlow('udp.flood/thousand', 40)).toEqual({
    kind: 'inconclusive',
    why: expect.stringMatching(/^the server is too slow to wait for: \d+ of 1,000 datagrams took \d\.\d s$/),
  });
});
