import { chatCase } from '../../engine/case';
import type { ChatRoom } from '../../engine/chat/chat-room';
import { NotApplicable } from '../../engine/failure';
import { cut, positions } from '../cuts';

const TEXT = 'hello world';
/** What a header of one byte can tell, too. */
const SHORT = 'good news';
/** Beyond so many bytes, which only very long headers reach, "byte by byte" is by as few bytes as this allows. */
const MOST_PIECES = 4096;

/** Cases that split a header need one of two bytes at least. */
function needsSplit(places: readonly number[]): void {
  if (places.length === 0 || places.includes(0))
    throw new NotApplicable('a header of one byte cannot be split');
}

/** One frame, cut at each of these places, by as many clients at once: their gaps overlap. */
async function eachCut(room: ChatRoom, places: readonly number[]): Promise<void> {
  needsSplit(places);
  const members = await room.joinAll(places.map((place) => `cut ${place}`));
  await Promise.all(
    members.map((member, index) => member.write(...cut(room.frame(TEXT), places[index] ?? 1))),
  );
  await room.settle();
}

/** One client sends one frame in these pieces, before two others. */
async function onePiecemeal(room: ChatRoom, ...places: readonly number[]): Promise<void> {
  needsSplit(places);
  const [alice, bob] = await room.joinEach('alice', 'bob');
  alice.say('whole');
  await room.heard();
  await alice.write(...cut(room.frame(TEXT), ...places));
  await room.heard();
  bob.say('and now?');
  alice.say('all of it');
  await room.settle();
}

/** TCP is a byte stream: frames come in pieces and in heaps, and streams end anywhere. */
export const STREAM = [
  chatCase({
    name: 'after-first-digit',
    title: 'a header that is split after its first digit is put together',
    requirements: ['chat.split-header'],
    run: (room) => onePiecemeal(room, 1),
  }),
  chatCase({
    name: 'in-padding',
    title: 'a header that is split in its padding is put together',
    requirements: ['chat.split-header'],
    run: (room) => onePiecemeal(room, Math.ceil(room.header / 2)),
  }),
  chatCase({
    name: 'before-last-byte',
    title: 'a header that is split before its last byte is put together',
    requirements: ['chat.split-header'],
    run: (room) => onePiecemeal(room, room.header - 1),
  }),
  chatCase({
    name: 'in-three',
    title: 'a header that comes in three pieces is put together',
    requirements: ['chat.split-header'],
    run: (room) => onePiecemeal(room, 1, Math.ceil(room.header / 2)),
  }),
  chatCase({
    name: 'every-position',
    title: 'a header is put together wherever it is split',
    requirements: ['chat.split-header'],
    run: (room) => eachCut(room, positions(1, room.header - 1)),
  }),
  chatCase({
    name: 'after-header',
    title: 'a body that comes after its header is waited for',
    requirements: ['chat.split-body'],
    run: (room) => onePiecemeal(room, room.header),
  }),
  chatCase({
    name: 'in-middle',
    title: 'a body that comes in two pieces is put together',
    requirements: ['chat.split-body'],
    run: (room) => onePiecemeal(room, room.header + 5),
  }),
  chatCase({
    name: 'every-position',
    title: 'a body is put together wherever it is split',
    requirements: ['chat.split-body'],
    run: (room) => eachCut(room, positions(room.header, room.header + TEXT.length - 1)),
  }),
  chatCase({
    name: 'in-character',
    title: 'a body that is split inside a character of four bytes is put together',
    requirements: ['chat.split-body'],
    run: async (room) => {
      const [alice] = await room.joinEach('alice', 'bob');
      for (const place of [1, 2, 3]) await alice.write(...cut(room.frame('👋'), room.header + place));
      await room.settle();
    },
  }),
  chatCase({
    name: 'every-position',
    title: 'a username frame is put together wherever it is split',
    requirements: ['chat.split-name'],
    run: async (room) => {
      const listener = await room.join('listener');
      const name = room.frame('nora');
      const places = positions(1, name.length - 1);
      const members = await Promise.all(places.map((place) => room.connect(`cut ${place}`)));
      await Promise.all(members.map((member, index) => member.write(...cut(name, places[index] ?? 1))));
      await room.registered(members);
      for (const member of members) member.say('hi');
      listener.say('hi');
      await room.settle();
    },
  }),
  chatCase({
    name: 'header-then-name',
    title: 'a username that comes after its header is waited for',
    requirements: ['chat.split-name'],
    run: async (room) => {
      await room.join('alice');
      const bob = await room.connect('bob');
      await bob.write(...cut(room.frame('bob'), room.header));
      await room.registered([bob]);
      bob.say('here');
      await room.settle();
    },
  }),
  chatCase({
    name: 'conversation',
    title: 'a username and two messages that come one byte at a time are put together',
    requirements: ['chat.byte-by-byte'],
    run: async (room) => {
      const alice = await room.join('alice');
      const bob = await room.connect('bob');
      const talk = Buffer.concat([room.frame('bob'), room.frame('slow'), room.frame('but sure')]);
      const piece = Math.ceil(talk.length / MOST_PIECES);
      for (let sent = 0; sent < talk.length; sent += piece) {
        await bob.write(talk.subarray(sent, sent + piece));
        await room.scene.pause(1);
      }
      await room.registered([bob]);
      alice.say('well done');
      await room.settle();
    },
  }),
  chatCase({
    name: 'three',
    title: 'three frames in one segment are three messages',
    requirements: ['chat.coalesced'],
    run: async (room) => {
      const [alice] = await room.joinEach('alice', 'bob');
      await alice.write(Buffer.concat(['one', 'two', 'three'].map((text) => room.frame(text))));
      await room.settle();
    },
  }),
  chatCase({
    name: 'frame-and-part',
    title: 'a frame and a part of the next in one segment are taken apart, wherever the cut is',
    requirements: ['chat.coalesced'],
    run: async (room) => {
      const frame = room.frame(TEXT);
      const places = positions(frame.length + 1, 2 * frame.length - 1, 30);
      const members = await room.joinAll(places.map((place) => `cut ${place}`));
      const both = Buffer.concat([frame, frame]);
      await Promise.all(members.map((member, index) => member.write(...cut(both, places[index] ?? 1))));
      await room.settle();
    },
  }),
  chatCase({
    name: 'one-segment',
    title: 'a username and two messages in one segment are taken apart',
    requirements: ['chat.name-with-message'],
    run: async (room) => {
      await room.join('alice');
      const bob = await room.connect('bob');
      await bob.write(Buffer.concat(['bob', 'first', 'second'].map((text) => room.frame(text))));
      await room.registered([bob]);
      bob.say('third');
      await room.settle();
    },
  }),
  chatCase({
    name: 'crowd',
    title: 'while many speak at once each username frame is followed by its message frame',
    requirements: ['chat.adjacent'],
    run: async (room) => {
      const members = await room.joinAll(Array.from({ length: 8 }, (_, index) => `client ${index}`));
      for (let round = 0; round < 10; round++)
        for (const member of members) member.say(`${member.label.slice(-1)}.${round}`);
      await room.settle();
    },
  }),
  chatCase({
    name: 'between-others',
    title: 'a message of length 0 is relayed as a frame with an empty body',
    requirements: ['chat.empty-message'],
    run: async (room) => {
      const [alice] = await room.joinEach('alice', 'bob');
      for (const text of ['', 'before', '', '', 'after', '']) alice.say(text);
      await room.settle();
    },
  }),
  chatCase({
    name: 'speaks',
    title: 'a client with a username of length 0 is registered, heard and hears',
    requirements: ['chat.empty-name'],
    run: async (room) => {
      const alice = await room.join('alice');
      const nameless = await room.join('', 'nameless');
      nameless.say('guess who');
      alice.say('no idea');
      await room.settle();
    },
  }),
  chatCase({
    name: '255',
    title: 'a username of 255 bytes is relayed whole',
    requirements: ['chat.long-name'],
    run: async (room) => {
      await room.join('alice');
      const long = await room.join('n'.repeat(room.most(255)), 'long name');
      long.say('it is me');
      await room.settle();
    },
  }),
  ...sizeCases(),
  chatCase({
    name: 'messages-then-end',
    title: 'all that was complete before an end of stream is relayed',
    requirements: ['chat.half-close'],
    run: async (room) => {
      const [alice, bob] = await room.joinEach('alice', 'bob');
      for (const text of ['one', 'two', 'three']) alice.say(text);
      alice.halfClose();
      await room.heard();
      await room.doneWith(alice);
      bob.say('she said it all');
      await room.settle();
    },
  }),
  chatCase({
    name: 'name-message-end',
    title: 'a username, a message and the end of stream in one go: the message is relayed',
    requirements: ['chat.half-close'],
    run: async (room) => {
      await room.join('alice');
      const hasty = await room.connect('hasty');
      await hasty.write(Buffer.concat([room.frame('hasty'), room.frame('hi and bye')]));
      hasty.halfClose();
      await room.heard();
      await room.doneWith(hasty);
      await room.settle();
    },
  }),
  ...incompleteCases(),
  chatCase({
    name: 'registered',
    title: 'after the end of its stream a client sees the server close, with no other event to help',
    requirements: ['chat.close'],
    run: async (room) => {
      const [alice] = await room.joinEach('alice', 'bob');
      await room.settle();
      alice.halfClose();
      await room.closed(alice);
      await room.settle();
    },
  }),
  chatCase({
    name: 'in-frame',
    title: 'after an end of stream within a frame the client sees the server close',
    requirements: ['chat.close'],
    run: async (room) => {
      const [alice] = await room.joinEach('alice', 'bob');
      await room.settle();
      await alice.write(room.frame(TEXT).subarray(0, room.header + 3));
      alice.halfClose();
      await room.closed(alice);
      await room.settle();
    },
  }),
  chatCase({
    name: 'says-nothing',
    title: 'a connection that has sent no username hears nothing until it has',
    requirements: ['chat.unregistered-quiet'],
    run: async (room) => {
      const [alice, bob] = await room.joinEach('alice', 'bob');
      const mute = await room.connect('mute');
      alice.say('psst');
      bob.say('what?');
      await room.settle();
      await mute.write(room.frame('mute'));
      await room.registered([mute]);
      alice.say('hello');
      await room.settle();
    },
  }),
  chatCase({
    name: 'half-a-name',
    title: 'a connection that has sent a part of its username hears nothing until it is whole',
    requirements: ['chat.unregistered-quiet'],
    run: async (room) => {
      const [alice, bob] = await room.joinEach('alice', 'bob');
      const late = await room.connect('late');
      const [start, rest] = cut(room.frame('late'), room.header + 2) as [Buffer, Buffer];
      await late.write(start);
      alice.say('psst');
      bob.say('what?');
      await room.settle();
      await late.write(rest);
      await room.registered([late]);
      alice.say('hello');
      await room.settle();
    },
  }),
];

/** chat.large and chat.very-large: as far as the header length lets a body be told. */
function sizeCases() {
  const sizes = [
    { id: 'chat.large', name: '64-kib', size: 64 * 1024 },
    { id: 'chat.very-large', name: '1-mib', size: 1024 * 1024 },
  ] as const;
  return sizes.map(({ id, name, size }) =>
    chatCase({
      name,
      title: `a body of ${size.toLocaleString('en')} bytes is relayed whole, and the small one after it too`,
      requirements: [id],
      run: async (room) => {
        const [alice, bob] = await room.joinEach('alice', 'bob');
        alice.say(Buffer.alloc(room.most(size), 'wirecheck '));
        alice.say('small');
        await room.heard();
        bob.say('got it');
        await room.settle();
      },
    }),
  );
}

/** chat.incomplete: the stream of a client that has also said something whole ends within its next frame. */
function incompleteCases() {
  const ends: readonly [string, string, (header: number) => number][] = [
    ['in-header', 'within a header', (header) => Math.ceil(header / 2)],
    ['after-header', 'between a header and its body', (header) => header],
    ['in-body', 'within a body', (header) => header + 5],
    ['before-last-byte', 'before the last byte of a body', (header) => header + SHORT.length - 1],
  ];
  return ends.map(([name, where, place]) =>
    chatCase({
      name,
      title: `nothing is relayed of a frame when the stream ends ${where}`,
      requirements: ['chat.incomplete'],
      run: async (room) => {
        const [alice, bob] = await room.joinEach('alice', 'bob');
        await alice.write(
          Buffer.concat([room.frame('whole'), room.frame(SHORT).subarray(0, place(room.header))]),
        );
        alice.halfClose();
        await room.heard();
        await room.doneWith(alice);
        bob.say('no more?');
        await room.settle();
      },
    }),
  );
}
