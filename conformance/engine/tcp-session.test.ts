import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { Observation } from '../model/transcript';
import { Recorder } from './recorder';
import { TcpSession } from './tcp-session';

/** A session with a server that a test plays, and the server's end of it. */
interface Meeting {
  readonly session: TcpSession;
  readonly peer: Socket;
  readonly received: () => string;
  readonly seen: () => Observation['kind'][];
  /** Resolves when something has been seen so often. */
  readonly sees: (kind: Observation['kind'], times?: number) => Promise<void>;
}

const open: Array<() => void> = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function meet(): Promise<Meeting> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const recorder = new Recorder();
  let text = '';
  const { port } = server.address() as { port: number };
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const session = new TcpSession('ann', { host: '127.0.0.1', port }, recorder, (chunk) => {
    text += chunk.toString();
  });
  const [peer] = await accepted;
  peer.on('error', () => undefined);
  open.push(
    () => peer.destroy(),
    () => session.reset(),
    () => server.close(),
  );
  const seen = (): Observation['kind'][] =>
    recorder.transcript.flatMap((event) => ('saw' in event ? [event.saw.kind] : []));
  const sees = (kind: Observation['kind'], times = 1): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (seen().filter((each) => each === kind).length < times) return;
        forget();
        resolve();
      };
      const forget = recorder.onSaw(look);
      look();
    });
  await sees('connected');
  return { session, peer, received: () => text, seen, sees };
}

/** All that a server's end still receives. */
async function rest(peer: Socket): Promise<string> {
  let text = '';
  peer.on('data', (chunk) => {
    text += chunk.toString();
  });
  await once(peer.resume(), 'end');
  return text;
}

test('bytes arrive both ways, and an end in order is an observation', async () => {
  const { session, peer, received, seen, sees } = await meet();
  session.write(Buffer.from('hel'));
  session.write(Buffer.from('lo'));
  session.halfClose();
  expect(await rest(peer)).toBe('hello');
  peer.end('bye');
  await sees('end');
  expect(received()).toBe('bye');
  expect(session.ended).toBe('end');
  expect(seen()).toEqual(['connected', 'bytes', 'end']);
});

test('what came before a reset is kept, and a write after it is no exception', async () => {
  const { session, peer, received, seen, sees } = await meet();
  peer.write('last words');
  await sees('bytes');
  peer.resetAndDestroy();
  await sees('reset');
  session.write(Buffer.from('are you there?'));
  session.halfClose();
  expect(session.ended).toBe('reset');
  expect(received()).toBe('last words');
  expect(seen()).toEqual(['connected', 'bytes', 'reset']);
});

test('an end that a reset follows stays an end', async () => {
  const { session, peer, seen, sees } = await meet();
  peer.end();
  await sees('end');
  const closed = once(session.retire(), 'close');
  await closed;
  expect(session.ended).toBe('end');
  expect(seen()).toEqual(['connected', 'end']);
});

test('a half-closed session still receives; its end is sent once', async () => {
  const { session, peer, received, sees } = await meet();
  session.halfClose();
  session.halfClose();
  await rest(peer);
  peer.write('still here');
  await sees('bytes');
  expect(received()).toBe('still here');
  expect(session.ended).toBeUndefined();
});

test('a reset reaches the target as one', async () => {
  const { session, peer } = await meet();
  const failed = once(peer, 'error');
  peer.resume();
  session.reset();
  const [error] = await failed;
  expect(error.code).toBe('ECONNRESET');
});

test('nothing is received while it does not read, and all of it afterwards', async () => {
  const { session, peer, received, sees } = await meet();
  session.stopReading();
  session.write(Buffer.from('x'));
  peer.once('data', () => peer.end('y'));
  peer.resume();
  // The end of a stream is seen only by who reads it: another session of the same loop shows that time has passed.
  const other = await meet();
  other.peer.end('z');
  await other.sees('end');
  expect(received()).toBe('');
  session.resumeReading();
  await sees('end');
  expect(received()).toBe('y');
});

test('a connection that is refused is told by its code', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  const recorder = new Recorder();
  const session = new TcpSession('ann', { host: '127.0.0.1', port }, recorder, () => undefined);
  await new Promise<void>((resolve) => recorder.onSaw(resolve));
  expect(session.refused).toBe('ECONNREFUSED');
  expect(session.connected).toBe(false);
  expect(session.ended).toBeUndefined();
  expect(recorder.transcript.at(-1)).toMatchObject({ saw: { kind: 'refused', code: 'ECONNREFUSED' } });
});

describe('a session that retires', () => {
  test('ends its side in order, and reads what still comes', async () => {
    const { session, peer, received, seen } = await meet();
    const socket = session.retire();
    await rest(peer);
    peer.end('a late answer');
    await once(socket, 'close');
    expect(received()).toBe('');
    expect(seen()).toEqual(['connected', 'end']);
  });

  test('reads on if it had stopped to', async () => {
    const { session, peer } = await meet();
    session.stopReading();
    const closed = once(session.retire(), 'close');
    peer.end(Buffer.alloc(1 << 20));
    peer.resume();
    await closed;
  });

  test('resets a target that ended first, to spare it TIME_WAIT', async () => {
    const { session, peer, sees } = await meet();
    peer.end();
    peer.resume();
    await sees('end');
    const failed = once(peer, 'error');
    session.retire();
    expect((await failed)[0].code).toBe('ECONNRESET');
  });
});
