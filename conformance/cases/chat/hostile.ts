import { chatCase } from '../../engine/case';
import type { ChatRoom } from '../../engine/chat/chat-room';
import { randomBytes } from '../random-bytes';
import { around, othersGoOn } from './around';
import { MALFORMED_CASES } from './malformed-cases';

const TEXT = 'hello world';
/** More than the kernels on both sides of a connection keep for a client that does not read. */
const MORE_THAN_BUFFERS = 8 * 1024 * 1024;

/** Bytes that a connection sends before it goes, by what they are a part of. */
const FRAGMENTS: readonly [string, string, (room: ChatRoom) => Buffer][] = [
  ['nothing', 'before it has said anything', () => Buffer.alloc(0)],
  [
    'in-header',
    'within the header of its username',
    (room) => room.frame('eve').subarray(0, Math.ceil(room.header / 2)),
  ],
  [
    'after-header',
    'between the header of its username and the username',
    (room) => room.frame('eve').subarray(0, room.header),
  ],
  ['in-name', 'within its username', (room) => room.frame('eve').subarray(0, room.header + 1)],
];

/** Broken and malicious clients, and those who do not read. */
export const HOSTILE = [
  ...FRAGMENTS.map(([name, when, part]) =>
    chatCase({
      name,
      title: `the server survives a client that closes ${when}`,
      requirements: ['chat.early-leave'],
      run: (room) =>
        around(room, async () => {
          const eve = await room.connect('eve');
          await eve.write(part(room));
          eve.halfClose();
          await room.doneWith(eve);
        }),
    }),
  ),
  ...FRAGMENTS.map(([name, when, part]) =>
    chatCase({
      name,
      title: `the server survives a client that resets ${when}`,
      requirements: ['chat.reset'],
      run: (room) =>
        around(room, async () => {
          const eve = await room.connect('eve');
          await eve.write(part(room));
          eve.reset();
        }),
    }),
  ),
  chatCase({
    name: 'registered',
    title: 'the server survives registered clients that reset, between and within frames',
    requirements: ['chat.reset'],
    run: (room) =>
      around(room, async (alice) => {
        const frame = room.frame(TEXT);
        for (const place of [0, 1, room.header, room.header + 3]) {
          const eve = await room.join(`eve ${place}`);
          await eve.write(frame.subarray(0, place));
          eve.reset();
          alice.say('who was that?');
          await room.heard();
        }
      }),
  }),
  chatCase({
    name: 'amid-messages',
    title: 'when receivers reset while messages are under way to them, the others hear every message',
    requirements: ['chat.dead-receiver'],
    run: (room) =>
      around(room, async (alice) => {
        const receivers = await room.joinAll(Array.from({ length: 20 }, (_, index) => `eve ${index}`));
        // A server that gives up at a receiver that has reset may have got to those who came before it.
        await room.join('last');
        const heap = Buffer.concat(Array.from({ length: 20 }, (_, index) => room.frame(`nr ${index}`)));
        // While a server is busy with a heap the reset comes: what it sends next goes to a connection that is dead.
        for (const receiver of receivers) {
          await alice.write(heap);
          receiver.reset();
        }
        alice.say('who stays');
        await room.heard();
      }),
  }),
  chatCase({
    name: 'says-nothing',
    title: 'while a new connection says nothing, others talk, and newcomers are served',
    requirements: ['chat.silent-client'],
    run: (room) => around(room, async () => void (await room.connect('mute'))),
  }),
  ...FRAGMENTS.slice(1).map(([name, when, part]) =>
    chatCase({
      name: `username-${name}`,
      title: `while a new client stalls ${when}, others are served`,
      requirements: ['chat.stalled-frame'],
      run: (room) =>
        around(room, async () => {
          const eve = await room.connect('eve');
          await eve.write(part(room));
        }),
    }),
  ),
  chatCase({
    name: 'message',
    title:
      'while registered clients stall within a header and within a body, others are served, and the stalled frames are taken in the end',
    requirements: ['chat.stalled-frame'],
    run: async (room) => {
      const frame = room.frame(TEXT);
      const [alice, bob, header, body] = await room.joinEach('alice', 'bob', 'in header', 'in body');
      await header.write(frame.subarray(0, 1));
      await body.write(frame.subarray(0, room.header + 2));
      await othersGoOn(room, alice, bob);
      await header.write(frame.subarray(1));
      await body.write(frame.subarray(room.header + 2));
      await room.settle();
    },
  }),
  chatCase({
    name: 'eight-mib',
    title: 'while a client does not read, the others hear 8 MiB of messages, and newcomers are served',
    requirements: ['chat.slow-reader'],
    run: (room) =>
      around(room, async (alice) => {
        const slow = await room.join('slow');
        slow.stopReading();
        const frame = room.frame(Buffer.alloc(room.most(64 * 1024), 'wirecheck '));
        const heap = Buffer.concat(
          Array.from({ length: Math.ceil((64 * 1024) / frame.length) }, () => frame),
        );
        for (let sent = 0; sent < MORE_THAN_BUFFERS; sent += heap.length) await alice.write(heap);
        await room.heard();
        slow.resumeReading();
      }),
  }),
  ...MALFORMED_CASES,
  chatCase({
    name: 'bodies',
    title: 'bodies that are not UTF-8 are relayed byte for byte',
    requirements: ['chat.invalid-utf8'],
    run: (room) =>
      around(room, async (alice) => {
        for (const body of INVALID_UTF8) {
          alice.say(body);
          await room.heard();
        }
      }),
  }),
  chatCase({
    name: 'names',
    title: 'usernames that are not UTF-8 are relayed byte for byte',
    requirements: ['chat.invalid-utf8-name'],
    run: (room) =>
      around(room, async () => {
        for (const [index, name] of INVALID_UTF8.entries()) {
          const member = await room.join(name, `invalid name ${index + 1}`);
          member.say('hi');
          await room.heard();
        }
      }),
  }),
  chatCase({
    name: 'before-name',
    title: 'the server survives random bytes from clients that never sent a username',
    requirements: ['chat.garbage'],
    run: (room) =>
      around(room, async () => {
        for (let count = 0; count < 4; count++) {
          const noise = await room.connect(`noise ${count + 1}`);
          await noise.write(randomBytes(room.scene.settings.seed + count, 4096));
          noise.halfClose();
          await room.doneWith(noise);
        }
      }),
  }),
  chatCase({
    name: 'after-name',
    title: 'the server survives random bytes from registered clients',
    requirements: ['chat.garbage'],
    run: (room) =>
      around(room, async () => {
        for (let count = 0; count < 4; count++) {
          const noise = await room.join(`noise ${count + 1}`);
          await noise.write(randomBytes(room.scene.settings.seed + 100 + count, 4096));
          noise.halfClose();
          await room.doneWith(noise);
        }
      }),
  }),
  chatCase({
    name: 'after-all',
    title: 'after silence, a stalled frame, garbage, a reset and a departure at once, new clients are served',
    requirements: ['chat.alive'],
    run: (room) =>
      around(room, async () => {
        const mute = await room.connect('mute');
        const stalled = await room.join('stalled');
        await stalled.write(room.frame('stalling').subarray(0, 1));
        const noise = await room.connect('noise');
        await noise.write(randomBytes(room.scene.settings.seed + 200, 512));
        noise.reset();
        mute.reset();
        const gone = await room.join('gone');
        gone.halfClose();
      }),
  }),
];

const INVALID_UTF8: readonly Buffer[] = [
  'ff',
  'fffe',
  '80',
  'c328',
  'e28228',
  'f0288cbc',
  'c080',
  'eda080',
  '61ff62',
].map((hex) => Buffer.from(hex, 'hex'));
