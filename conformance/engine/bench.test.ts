import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { Bench } from './bench';
import { FakeServer, FakeTarget } from './fake-target';

const failing = (...starts: readonly number[]): FakeTarget =>
  new FakeTarget(1, (start) => {
    if (starts.includes(start)) throw new Error(`start ${start} failed`);
    return new FakeServer();
  });

test('a target is started once, as long as it runs', async () => {
  const target = new FakeTarget();
  const bench = new Bench(target);
  expect(await bench.ready()).toBe(await bench.ready());
  expect(target.started).toHaveLength(1);
});

test('one that has died is stopped, for what it has left behind, and started afresh', async () => {
  const target = new FakeTarget();
  const bench = new Bench(target);
  await bench.ready();
  target.server.dies('exit code 1');
  expect((await bench.ready()).exit).toBeUndefined();
  expect(target.started.map(({ stopped }) => stopped)).toEqual([true, false]);
});

test('what cannot be started at first is told at once', async () => {
  await expect(new Bench(failing(1)).ready()).rejects.toThrow('start 1 failed');
});

test('a restart is tried again: a port may not be free at once', async () => {
  const target = failing(2, 3);
  const bench = new Bench(target);
  await bench.ready();
  await bench.close();
  await bench.ready();
  expect(target.started).toHaveLength(2);
});

test('a restart that fails for 5 seconds is told', async () => {
  const target = new FakeTarget(1, (start) => {
    if (start > 1) throw new Error('taken');
    return new FakeServer();
  });
  const bench = new Bench(target);
  await bench.ready();
  await bench.close();
  const clock = jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValue(5001);
  await expect(bench.ready()).rejects.toThrow('taken');
  clock.mockRestore();
});

test('to close it twice, or before it is ready, does no harm', async () => {
  const target = new FakeTarget();
  const bench = new Bench(target);
  await bench.close();
  await bench.ready();
  await bench.close();
  await bench.close();
  expect(target.started.map(({ stopped }) => stopped)).toEqual([true]);
});

test('connections that linger are ended before the target is', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as { port: number }).port, '127.0.0.1');
  await once(socket, 'connect');
  const target = new FakeTarget();
  const bench = new Bench(target);
  await bench.ready();
  const stop = jest.spyOn(target.server, 'stop').mockImplementation(async () => {
    expect(socket.destroyed).toBe(true);
  });
  bench.lingering.adopt(socket);
  await bench.close();
  expect(stop).toHaveBeenCalledTimes(1);
  server.close();
});
