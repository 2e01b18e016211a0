import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { DEFAULTS } from '../engine/settings';
import { embeddedTarget } from '../target/embedded';
import type { Target } from '../target/target';
import { TargetError } from '../target/target-error';
import { draw } from './draw';
import { type SearchOptions, search } from './search';

const options = (target: Target, more: Partial<SearchOptions> = {}): SearchOptions => ({
  target,
  settings: { ...DEFAULTS, header: 10, gap: 1, timeout: 400 },
  conversations: 30,
  signal: new AbortController().signal,
  onProgress: () => undefined,
  ...more,
});

/** A server that wirecheck starts, `instances` of it at a time, which does so with each connection. */
const serverThat = (instances: number, serve: (socket: Socket) => void): Target => ({
  description: 'a server of this test',
  options: [],
  instances,
  start: async () => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      serve(socket);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as { port: number };
    return {
      address: { host: '127.0.0.1', port },
      own: true,
      exit: undefined,
      onExit: () => () => undefined,
      lastWords: () => 'its last words',
      stop: async () => {
        for (const socket of sockets) socket.destroy();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  },
});

/** So ends what waits for a server to come up. */
const aborted = (): ReturnType<Target['start']> =>
  Promise.reject(Object.assign(new Error('The operation was aborted'), { code: 'ABORT_ERR' }));

test('finds nothing wrong with the reference', async () => {
  const lines: string[] = [];
  const report = await search(
    options(embeddedTarget('chat', 10), { onProgress: (line) => lines.push(line) }),
  );
  expect(report).toMatchObject({ held: 30, finding: undefined, stopped: undefined });
  expect(lines.at(-1)).toBe('30 of 30 conversations');
});

test('shrinks what it finds to the shortest conversation, and tells the way to it', async () => {
  const { finding } = await search(options(serverThat(2, (socket) => socket.pipe(socket))));
  expect(finding?.conversation.acts).toHaveLength(1);
  expect(finding?.result).toMatchObject({ verdict: { kind: 'fail' }, lastWords: 'its last words' });
  expect(finding?.result.id).toBe(`chat.relay/fuzz-${finding?.number}`);
  expect(finding?.unsure).toBeUndefined();
  expect(draw({ number: finding?.number ?? 0, path: finding?.path })).toEqual(finding?.conversation);
});

test('goes where a path leads', async () => {
  const { held, finding } = await search(
    options(
      serverThat(1, (socket) => socket.pipe(socket)),
      { conversations: 1, path: '0:0' },
    ),
  );
  expect(held).toBe(1);
  expect(finding?.path).toMatch(/^0:0/);
});

test('tells what it found as it was where that does not happen again', async () => {
  let served = 0;
  const echoOnce = serverThat(1, (socket) => {
    if (served++ === 0) socket.pipe(socket);
    else socket.destroy();
  });
  const reference = embeddedTarget('chat', 10);
  let starts = 0;
  const target = { ...echoOnce, start: () => (starts++ === 0 ? echoOnce : reference).start() };
  const { finding } = await search(options(target));
  expect(finding).toMatchObject({
    shrinks: 0,
    path: undefined,
    unsure: expect.stringContaining('it did not fail when it was tried again'),
  });
});

test('ends where the target cannot be reached', async () => {
  const gone = { ...embeddedTarget('chat', 10), instances: 1 };
  const start = () => Promise.reject(new TargetError('unreachable', 'nobody is there'));
  expect(await search(options({ ...gone, start }))).toMatchObject({
    held: 0,
    finding: undefined,
    stopped: 'nobody is there',
  });
});

test('ends when it is interrupted', async () => {
  const controller = new AbortController();
  const report = await search(
    options(embeddedTarget('chat', 10), {
      conversations: 100_000,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    }),
  );
  expect(report).toMatchObject({ finding: undefined, stopped: 'the run was interrupted' });
  expect(report.held).toBeLessThan(10);
});

test('tells the shortest so far when it is interrupted while a server starts for the next', async () => {
  const echo = serverThat(1, (socket) => socket.pipe(socket));
  const controller = new AbortController();
  const starting: Target = {
    ...echo,
    start: (signal) => (signal?.aborted ? aborted() : echo.start()),
  };
  const { finding } = await search(
    options(starting, {
      signal: controller.signal,
      onProgress: (line) => line.includes('made shorter 1 time') && controller.abort(),
    }),
  );
  expect(finding).toMatchObject({
    shrinks: 1,
    result: { verdict: { kind: 'fail' } },
    unsure: 'the run was interrupted',
  });
  expect(draw({ number: finding?.number ?? 0, path: finding?.path })).toEqual(finding?.conversation);
});

test('tells what it found where it is interrupted before that has failed again', async () => {
  const echo = serverThat(1, (socket) => socket.pipe(socket));
  const controller = new AbortController();
  let starts = 0;
  const start = (): ReturnType<Target['start']> => {
    if (starts++ === 0) return echo.start();
    controller.abort();
    return aborted();
  };
  const { finding } = await search(options({ ...echo, start }, { signal: controller.signal }));
  expect(finding).toMatchObject({ shrinks: 0, path: undefined, unsure: 'the run was interrupted' });
});

test('finds nothing where it is interrupted while the server starts', async () => {
  const controller = new AbortController();
  const start = (): ReturnType<Target['start']> => {
    controller.abort();
    return aborted();
  };
  const target = { ...embeddedTarget('chat', 10), start };
  expect(await search(options(target, { conversations: 1, signal: controller.signal }))).toMatchObject({
    held: 0,
    finding: undefined,
    stopped: 'the run was interrupted',
  });
});

test('finds what a server dies of only when the conversation is over', async () => {
  const reference = embeddedTarget('chat', 10);
  const dying: Target = {
    ...reference,
    instances: 1,
    start: async () => {
      const running = await reference.start();
      let exit: string | undefined;
      return {
        ...running,
        own: true,
        get exit() {
          return exit;
        },
        lastWords: () => {
          // A case asks for them when it is over.
          exit = 'exit code 3';
          return 'its last words';
        },
      };
    },
  };
  const { finding } = await search(options(dying, { conversations: 2 }));
  expect(finding?.result).toMatchObject({
    verdict: { kind: 'fail', actual: { label: 'it ended after this case: exit code 3' } },
    lastWords: 'its last words',
  });
});
