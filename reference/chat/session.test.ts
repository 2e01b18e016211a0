import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { openPipeScreen } from './pipe-screen';
import { runChatSession } from './session';

describe('runChatSession, through pipes', () => {
  let server: Server;
  let input: PassThrough;
  let output: PassThrough;
  let session: Promise<void>;
  let peer: Socket;
  let place: string;

  /** Starts a session against a server that the test plays itself. */
  async function meet(options: { name?: string; headerLength?: number } = {}): Promise<void> {
    const { port } = server.address() as AddressInfo;
    place = `127.0.0.1:${port}`;
    const screen = openPipeScreen(input, output);
    session = runChatSession(screen, { host: '127.0.0.1', port, headerLength: 4, ...options });
    session.catch(() => {});
    [peer] = await once(server, 'connection');
    peer.on('error', () => {});
  }

  async function hears(text: string): Promise<void> {
    let heard = '';
    while (heard.length < text.length) {
      heard += String(peer.read() ?? '');
      if (heard.length < text.length) await once(peer, 'readable');
    }
    expect(heard).toBe(text);
  }

  beforeEach(async () => {
    input = new PassThrough();
    output = new PassThrough();
    server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => {
    peer.destroy();
    server.close();
  });

  test('sends the first line as the name, each further line that is not empty as a message', async () => {
    input.write('ann\nhi\n\nh\u00e9\n \n');
    await meet();
    await hears('3   ann2   hi3   h\u00e91    ');
    input.end('last');
    await hears('4   last');
    peer.end();
    await session;
  });

  test('shows what comes at once, also after the end of input, and ends with the server', async () => {
    await meet({ name: 'ann' });
    peer.write('3   bob2   ');
    peer.write('hi');
    expect(String((await once(output, 'data'))[0])).toBe('bob > hi\n');
    input.end();
    await hears('3   ann');
    peer.end(Buffer.from('0   5   \x1b[2J\xff', 'latin1'));
    expect(String((await once(output, 'data'))[0])).toBe(' > \\u{1b}[2J\ufffd\n');
    await session;
  });

  test.each([
    [
      'the server ends its stream',
      (socket: Socket) => socket.end(),
      'lost',
      'expected the server to stay, got the end of stream',
    ],
    [
      'a message is cut off',
      (socket: Socket) => socket.end('3   bob2   h'),
      'lost',
      'expected the rest of a message, got the end of stream',
    ],
    [
      'a name has no message',
      (socket: Socket) => socket.end('3   bob'),
      'lost',
      'expected the rest of a message, got the end of stream',
    ],
    [
      'the server resets',
      (socket: Socket) => socket.resetAndDestroy(),
      'lost',
      'expected the server to stay, got a reset connection (ECONNRESET)',
    ],
    [
      'a frame is malformed',
      (socket: Socket) => socket.write('HTTP/1.1'),
      'bad-header',
      'expected decimal digits, then spaces, got "HTTP"',
    ],
  ])('rejects when %s, and closes the input', async (_, act, code, message) => {
    await meet({ name: 'ann' });
    await hears('3   ann');
    act(peer);
    await expect(session).rejects.toMatchObject({ code, message: `${message}, at ${place}` });
    expect(input.destroyed).toBe(true);
  });

  test('rejects when a message does not fit the header', async () => {
    await meet({ name: 'ann', headerLength: 1 });
    input.write('0123456789\n');
    await expect(session).rejects.toMatchObject({ code: 'does-not-fit' });
  });
});

test('runChatSession connects to nobody when the input ends before there is a name', async () => {
  const input = new PassThrough();
  input.end();
  const nobody = { host: '127.0.0.1', port: 1, headerLength: 4 };
  await expect(runChatSession(openPipeScreen(input, new PassThrough()), nobody)).rejects.toMatchObject({
    code: 'no-name',
    message: 'expected a name, then lines to say, got the end of the input',
  });
});
