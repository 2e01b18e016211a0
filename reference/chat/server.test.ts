import { EventEmitter, once } from 'node:events';
import type { Running } from '../net/running';
import type { Step } from '../net/step';
import { TcpPeer } from '../net/tcp-peer';
import { type ChatServerOptions, startChatServer } from './server';

const MIB = 1024 * 1024;
const frame = (body: string, headerLength = 4): string =>
  String(Buffer.byteLength(body)).padEnd(headerLength) + body;

describe('startChatServer', () => {
  const steps = new EventEmitter();
  const onStep = (step: Step) => steps.emit(step.letter, step);
  let server: Running;

  const start = async (options: Partial<ChatServerOptions> = {}) => {
    server = await startChatServer({ host: '127.0.0.1', port: 0, headerLength: 4, onStep, ...options });
  };

  afterEach(() => server.close());

  /** Connects and sends; resolves when the server has read it. */
  async function join(bytes: string): Promise<TcpPeer> {
    const read = once(steps, 'i');
    const peer = await TcpPeer.connect(server.address);
    peer.send(bytes);
    await read;
    return peer;
  }

  test('relays a message to all others, name first, and nothing to its sender', async () => {
    await start();
    const [ann, bob, eve] = [await join(frame('ann')), await join(frame('bob')), await join(frame('eve'))];
    ann.send(frame('hi'));
    await Promise.all([bob.has(13), eve.has(13)]);
    bob.send(frame(''));
    await Promise.all([ann.has(11), eve.has(24)]);
    expect(ann.text).toBe('3   bob0   ');
    expect(bob.text).toBe('3   ann2   hi');
    expect(eve.text).toBe('3   ann2   hi3   bob0   ');
  });

  test('takes a conversation that comes one byte at a time', async () => {
    await start();
    const [ann, bob] = [await join('3'), await join(frame('bob'))];
    for (const byte of '   ann2   hi') {
      const read = once(steps, 'i');
      ann.send(byte);
      await read;
    }
    await bob.has(13);
    expect(bob.text).toBe('3   ann2   hi');
  });

  test('relays nothing to a client that has not registered', async () => {
    await start();
    const [quiet, half] = [await TcpPeer.connect(server.address), await join('3   b')];
    const ann = await join(`${frame('ann')}${frame('one')}`);
    const read = once(steps, 'i');
    half.send('ob');
    await read;
    ann.send(frame('two'));
    await half.has(14);
    expect(half.text).toBe('3   ann3   two');
    expect(quiet.text).toBe('');
  });

  test('relays what is complete at the end of stream, then closes without another event', async () => {
    await start();
    const [ann, bob] = [await join(frame('ann')), await join(frame('bob'))];
    ann.socket.end(`${frame('bye')}5   cut`);
    expect(await ann.ended).toBe('end');
    bob.socket.end();
    expect(await bob.ended).toBe('end');
    expect(bob.text).toBe('3   ann3   bye');
  });

  test('delivers what is due to a client that has ended its own stream', async () => {
    await start({ headerLength: 8 });
    const [ann, bob] = [await join(frame('ann', 8)), await join(frame('bob', 8))];
    bob.socket.pause();
    const relayed = once(steps, 'm');
    ann.socket.end(frame('x'.repeat(8 * MIB), 8));
    await relayed;
    const left = once(steps, 'm');
    bob.socket.end();
    await left;
    bob.socket.resume();
    expect(await bob.ended).toBe('end');
    expect(bob.received).toHaveLength(8 + 3 + 8 + 8 * MIB);
  });

  test.each([
    [' 5  ', 'end'],
    ['-1  ', 'end'],
    ['9999', 'end'],
    ['+5  ', 'end'],
  ])(
    'closes the connection of a client that sends the header %j, and keeps what came before',
    async (bad, end) => {
      await start({ maxBody: 100 });
      const bob = await join(frame('bob'));
      const ann = await join(`${frame('ann')}${frame('hi')}${bad}`);
      expect(await ann.ended).toBe(end);
      const eve = await join(`${frame('eve')}${frame('still here')}`);
      await bob.has(34);
      expect(bob.text).toBe('3   ann2   hi3   eve10  still here');
      expect(eve.text).toBe('');
    },
  );

  test('goes on when a receiver has just reset', async () => {
    await start();
    const [ann, bob, eve] = [await join(frame('ann')), await join(frame('bob')), await join(frame('eve'))];
    bob.socket.resetAndDestroy();
    ann.send(frame('hi'));
    await eve.has(13);
    expect(eve.text).toBe('3   ann2   hi');
  });

  test('resets a client that does not read once its bound is passed; the others lose nothing', async () => {
    await start({ headerLength: 8, maxBody: MIB, maxQueue: 4 * MIB });
    const [ann, bob, deaf] = [
      await join(frame('ann', 8)),
      await join(frame('bob', 8)),
      await join(frame('deaf', 8)),
    ];
    deaf.socket.pause();
    const message = frame('x'.repeat(MIB), 8);
    const each = 8 + 3 + message.length;
    let sent = 0;
    const gone = once(steps, 'n');
    for (let dropped = false; !dropped; sent++) {
      ann.send(message);
      await bob.has((sent + 1) * each);
      dropped = await Promise.race([
        gone.then(() => true),
        new Promise<false>((next) => setImmediate(next, false)),
      ]);
    }
    ann.send(frame('end', 8));
    await bob.has(sent * each + 22);
    expect(bob.received).toHaveLength(sent * each + 22);
    expect(bob.text.endsWith('3       ann3       end')).toBe(true);
    deaf.socket.resume();
    // Node may report a reset as an end of stream where bytes were still to be read.
    expect(['ECONNRESET', 'end']).toContain(await deaf.ended);
    expect(deaf.received.length).toBeLessThan(sent * each);
  });

  test.each([
    [1, 9],
    [10, MIB],
    [102_400, MIB],
  ])('with a header of %i bytes, relays bodies of %i bytes', async (headerLength, length) => {
    await start({ headerLength });
    const body = 'z'.repeat(length);
    const [ann, bob] = [await join(frame('a', headerLength)), await join(frame('b', headerLength))];
    ann.send(frame(body, headerLength));
    await bob.has(2 * headerLength + 1 + length);
    expect(bob.text === frame('a', headerLength) + frame(body, headerLength)).toBe(true);
  });

  test('relays bytes that are not UTF-8, in names and in messages', async () => {
    await start();
    const [ann, bob] = [await join(frame('ann')), await join(frame('bob'))];
    ann.socket.end();
    await ann.ended;
    const bytes = Buffer.concat([
      Buffer.from('2   '),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('1   '),
      Buffer.from([0x80]),
    ]);
    const raw = await TcpPeer.connect(server.address);
    raw.send(bytes);
    await bob.has(bytes.length);
    expect(bob.received).toEqual(bytes);
  });

  test('relays a burst of 1,000 messages to 50 clients, in order', async () => {
    await start();
    const ann = await join(frame('ann'));
    const others: TcpPeer[] = [];
    for (let n = 0; n < 50; n++) others.push(await join(frame('b')));
    const messages = Array.from({ length: 1000 }, (_, n) => frame(`message ${n}`));
    const expected = messages.map((message) => `3   ann${message}`).join('');
    ann.send(messages.join(''));
    for (const other of others) {
      await other.has(expected.length);
      expect(other.text).toBe(expected);
    }
  });

  test('tells the letters of its life cycle in order', async () => {
    const letters: string[] = [];
    await start({ onStep: (step) => letters.push(step.letter) });
    const ann = await TcpPeer.connect(server.address);
    ann.socket.end(frame('ann'));
    await ann.ended;
    await server.close();
    expect(letters.join(' ')).toBe('a b c e d e i m n');
  });
});
