import type { Socket } from 'node:net';
import { encodeFrame } from '../../../reference/wire/frame';
import { FrameDecoder } from '../../../reference/wire/frame-decoder';
import type { Verdict } from '../../model/verdict';
import { chatCase } from '../case';
import { verdictOn } from '../verdict-on';
import type { ChatRoom } from './chat-room';

const HEADER = 4;

/** What a server of the tests may do wrong; nothing, if nothing is said. */
interface Faults {
  /** Whether it relays a message to the client of a name. */
  readonly relays?: (body: string, to: string) => boolean;
  /** What it does besides when a client has said something. */
  readonly onMessage?: (body: string, from: Socket) => unknown;
  /** What it does with a client whose stream has ended. */
  readonly onEnd?: (socket: Socket) => void;
  /** What it does with a client whose header is none. */
  readonly onBadHeader?: (socket: Socket) => void;
}

/** What a chat server in few lines does with each connection. */
function serve({ relays = () => true, onMessage = keep, onEnd = close, onBadHeader = close }: Faults) {
  const names = new Map<Socket, Buffer>();
  return (socket: Socket): void => {
    const decoder = new FrameDecoder({ headerLength: HEADER });
    const hear = (body: Buffer): void => {
      const name = names.get(socket);
      if (!name) return void names.set(socket, body);
      const said = Buffer.concat([encodeFrame(name, HEADER), encodeFrame(body, HEADER)]);
      onMessage(String(body), socket);
      for (const [other, to] of names)
        if (other !== socket && relays(String(body), String(to))) other.write(said);
    };
    socket.on('error', () => names.delete(socket));
    socket.on('data', (chunk) => {
      for (const body of decoder.push(chunk)) hear(body);
      if (decoder.error) onBadHeader(socket);
    });
    socket.on('end', () => {
      names.delete(socket);
      onEnd(socket);
    });
  };
}

const close = (socket: Socket): void => void socket.end();
const keep = (): void => undefined;

/** The verdict on what happens in a room of such a server. */
const verdict = (faults: Faults, act: (room: ChatRoom) => Promise<void>): Promise<Verdict> =>
  verdictOn(
    serve(faults),
    { header: HEADER, timeout: 200, gap: 1 },
    chatCase({ name: 'test', title: 'clients talk', requirements: ['chat.relay'], run: act }),
  );

const PASS: Verdict = { kind: 'pass' };

const talk = async (room: ChatRoom): Promise<void> => {
  const [ann, bob] = await room.joinEach('ann', 'bob');
  ann.say('hi');
  bob.say('hello');
  await room.settle();
};

test('a right server passes', async () => {
  expect(await verdict({}, talk)).toEqual(PASS);
});

test('many may join at once', async () => {
  const crowd = async (room: ChatRoom): Promise<void> => {
    const members = await room.joinAll(['ann', 'bob', 'cat', 'dan']);
    expect(members.every(({ hearing }) => hearing.registered)).toBe(true);
    for (const member of members) member.say('hi');
    await room.settle();
  };
  expect(await verdict({}, crowd)).toEqual(PASS);
});

test('who is never heard of was never registered', async () => {
  const deaf: Faults = { relays: (_body, to) => to !== 'bob' };
  expect(await verdict(deaf, talk)).toMatchObject({
    kind: 'fail',
    connection: 'bob',
    actual: { label: 'nothing came within 200 ms, so this client was never registered' },
  });
});

test('a message that never comes is missing', async () => {
  const losing: Faults = { relays: (body) => body !== 'hi' };
  expect(await verdict(losing, talk)).toMatchObject({ kind: 'fail', connection: 'bob' });
});

test.each([
  [
    'has sent nothing',
    async (room: ChatRoom) => void (await room.connect('mute')),
    /^mute is connected and has not sent the whole of its username: .*silent-client/,
  ],
  [
    'has sent a part of a message',
    async (room: ChatRoom) => (await room.join('mute')).write(room.frame('hello').subarray(0, 2)),
    /^mute has sent a part of a frame only: .*stalled-frame/,
  ],
])('who waits for a client that %s is told so', async (_what, provoke, hint) => {
  let isBlocked = false;
  const act = async (room: ChatRoom): Promise<void> => {
    const [ann] = await room.joinEach('ann', 'bob');
    await provoke(room);
    isBlocked = true;
    ann.say('hi');
    await room.heard();
  };
  expect(await verdict({ relays: () => !isBlocked }, act)).toMatchObject({
    kind: 'fail',
    actual: { label: 'nothing more came: 200 ms of silence' },
    hint: expect.stringMatching(hint),
  });
});

test('where the fence never comes nothing is proven', async () => {
  const said: string[] = [];
  const ending: Faults = {
    onMessage: (body) => said.push(body),
    relays: () => !said.slice(0, -1).includes('last'),
  };
  const act = async (room: ChatRoom): Promise<void> => {
    const [ann] = await room.joinEach('ann', 'bob');
    ann.say('last');
    await room.settle();
  };
  expect(await verdict(ending, act)).toEqual({
    kind: 'inconclusive',
    why: expect.stringMatching(/^(bob|witness) never received ann's fence \(200 ms of silence\)/),
  });
});

describe('a client that leaves', () => {
  const leaving = async (room: ChatRoom): Promise<void> => {
    const [ann, bob] = await room.joinEach('ann', 'bob');
    ann.say('bye');
    ann.halfClose();
    await room.closed(ann);
    bob.say('is she gone?');
    await room.settle();
  };

  test('is closed by a right server', async () => {
    expect(await verdict({}, leaving)).toEqual(PASS);
  });

  test('may be reset: that is an end too', async () => {
    expect(await verdict({ onEnd: (socket) => socket.resetAndDestroy() }, leaving)).toEqual(PASS);
  });

  test('is kept open by a wrong one', async () => {
    expect(await verdict({ onEnd: keep }, leaving)).toMatchObject({
      connection: 'ann',
      actual: { label: 'the connection was still open after 200 ms of silence' },
      hint: expect.stringContaining('recv()'),
    });
  });

  test('of whom nobody knows whether the server has done with it proves nothing', async () => {
    const waiting = async (room: ChatRoom): Promise<void> => {
      const [ann] = await room.joinEach('ann');
      ann.halfClose();
      await room.doneWith(ann);
    };
    expect(await verdict({}, waiting)).toEqual(PASS);
    expect(await verdict({ onEnd: keep }, waiting)).toMatchObject({
      kind: 'inconclusive',
      why: expect.stringMatching(/^ann has ended its stream and the target keeps the connection open/),
    });
  });
});

test('a client whose header is none may be refused, and must be where that is asked', async () => {
  const garbling = async (room: ChatRoom): Promise<void> => {
    const [ann, bob] = await room.joinEach('ann', 'bob');
    await ann.write(Buffer.from('x   hi'));
    await room.refused(ann, 'a letter');
    bob.say('well');
    await room.settle();
  };
  expect(await verdict({}, garbling)).toEqual(PASS);
  expect(await verdict({ onBadHeader: (socket) => socket.resetAndDestroy() }, garbling)).toEqual(PASS);
  expect(await verdict({ onBadHeader: keep }, garbling)).toMatchObject({
    connection: 'ann',
    expected: [{ label: 'the end of the stream, or a reset: the client has sent a header that is a letter' }],
  });
});

test.each([
  ['the end of the stream', (socket: Socket) => socket.end()],
  ['a reset', (socket: Socket) => socket.resetAndDestroy()],
])('a client that has done nothing wrong must not meet %s', async (label, drop) => {
  expect(await verdict({ onMessage: (body, from) => body === 'hi' && drop(from) }, talk)).toMatchObject({
    connection: 'ann',
    actual: { label },
  });
});

test('what comes unasked is seen, although all that is due has come', async () => {
  const echoing: Faults = { onMessage: (body, from) => body === 'hi' && from.write('3   ann2   hi') };
  expect(await verdict(echoing, talk)).toMatchObject({
    connection: 'ann',
    actual: { bytes: Buffer.from('3   ann2   hi') },
    hint: expect.stringContaining("client's own message"),
  });
});

test('a body is as long as the header can tell', async () => {
  const lengths = async (room: ChatRoom): Promise<void> => {
    expect([room.header, room.most(20), room.most(1 << 20)]).toEqual([4, 20, 9999]);
    expect(room.frame('é').toString()).toBe('2   é');
  };
  expect(await verdict({}, lengths)).toEqual(PASS);
});

test('no fence is written into a frame that is stalled', async () => {
  const heard: string[] = [];
  const said = await verdict({ onMessage: (body) => heard.push(body) }, async (room) => {
    const [alice] = await room.joinEach('alice', 'bob');
    alice.say('hello');
    await alice.write(Buffer.from('20  half'));
    await room.settle();
    await alice.write(Buffer.from(' of a whole mess'));
    await room.settle();
  });
  expect(said).toEqual({ kind: 'pass' });
  expect(heard).toContain('half of a whole mess');
});

describe('where a client is lost and nobody has received anything', () => {
  /** A server that ends every connection but so many, at once. */
  const roomFor = (places: number) => (socket: Socket) => {
    socket.on('error', keep).resume();
    if (places-- <= 0) socket.end();
  };
  const hintOf = async (places: number): Promise<string | undefined> => {
    const entry = chatCase({ name: 'test', title: 'clients talk', requirements: ['chat.relay'], run: talk });
    const found = await verdictOn(roomFor(places), { header: HEADER, timeout: 200 }, entry);
    return found.kind === 'fail' ? found.hint : found.kind;
  };

  test('and it was the first to come, the length of headers is doubted', async () => {
    expect(await hintOf(0)).toContain('--header');
  });

  test('and others were kept, it is not', async () => {
    expect(await hintOf(1)).toBeUndefined();
  });
});
