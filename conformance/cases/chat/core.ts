import { chatCase } from '../../engine/case';
import { BODIES, NAMES } from '../texts';

/** What polite clients may expect: whoever connects sends its name at once and whole, one after the other. */
export const CORE = [
  chatCase({
    name: 'quiet',
    title: 'a client that has sent its username receives nothing for it, and can speak',
    requirements: ['chat.register'],
    run: async (room) => {
      const alice = await room.join('alice');
      await room.settle();
      alice.say('hello');
      await room.settle();
    },
  }),
  chatCase({
    name: 'two',
    title: 'each of two clients hears what the other says',
    requirements: ['chat.relay'],
    run: async (room) => {
      const [alice, bob] = await room.joinEach('alice', 'bob');
      alice.say('hello bob');
      await room.heard();
      bob.say('hello alice');
      await room.settle();
    },
  }),
  chatCase({
    name: 'five',
    title: 'four clients hear what the fifth says',
    requirements: ['chat.relay'],
    run: async (room) => {
      const [alice] = await room.joinEach('alice', 'bob', 'carol', 'dave', 'erin');
      alice.say('hello all');
      await room.settle();
    },
  }),
  chatCase({
    name: 'later-client',
    title: 'a client that joins after others have talked hears what comes next',
    requirements: ['chat.relay'],
    run: async (room) => {
      const [alice, bob] = await room.joinEach('alice', 'bob');
      alice.say('first');
      await room.settle();
      await room.join('carol');
      bob.say('second');
      await room.settle();
    },
  }),
  chatCase({
    name: 'own-messages',
    title: 'a client that speaks three times receives none of it',
    requirements: ['chat.no-echo'],
    run: async (room) => {
      const [alice] = await room.joinEach('alice', 'bob');
      for (const text of ['one', 'two', 'three']) alice.say(text);
      await room.settle();
    },
  }),
  chatCase({
    name: 'bodies',
    title: 'white space, line ends, NUL, scripts and digits in messages come through unchanged',
    requirements: ['chat.verbatim'],
    run: async (room) => {
      const [alice] = await room.joinEach('alice', 'bob');
      for (const body of BODIES) {
        alice.say(body);
        await room.heard();
      }
      await room.settle();
    },
  }),
  chatCase({
    name: 'names',
    title: 'white space, line ends, NUL, scripts and digits in usernames come through unchanged',
    requirements: ['chat.verbatim'],
    run: async (room) => {
      await room.join('listener');
      for (const [index, name] of NAMES.entries()) {
        const member = await room.join(name, `client ${index + 1}`);
        member.say('hi');
        await room.heard();
      }
      await room.settle();
    },
  }),
  chatCase({
    name: 'lengths',
    title: 'headers of one, two and three digits are digits, then spaces, to the header length',
    requirements: ['chat.header-form'],
    run: async (room) => {
      const [alice] = await room.joinEach('alice', 'bob');
      for (const length of [1, 9, 10, 99, 100, 512]) {
        alice.say('x'.repeat(room.most(length)));
        await room.heard();
      }
      await room.settle();
    },
  }),
  chatCase({
    name: 'scripts',
    title: 'lengths are counted in bytes where a character has two, three or four',
    requirements: ['chat.byte-length'],
    run: async (room) => {
      const [alice] = await room.joinEach('zoë', 'bob');
      for (const text of ['é', 'née', '日本', '👋', 'ñ👋語']) {
        alice.say(text);
        await room.heard();
      }
      await room.settle();
    },
  }),
  chatCase({
    name: 'in-turn',
    title: 'three clients speak in turn and each message carries the name of its sender',
    requirements: ['chat.attribution'],
    run: async (room) => {
      const members = await room.joinEach('alice', 'bob', 'carol');
      for (const round of ['1', '2', '3']) {
        for (const member of members) {
          member.say(`${member.label[0]}${round}`);
          await room.heard();
        }
      }
      await room.settle();
    },
  }),
  chatCase({
    name: 'twenty',
    title: 'twenty messages of one client come in the order sent',
    requirements: ['chat.order'],
    run: async (room) => {
      const [alice] = await room.joinEach('alice', 'bob', 'carol');
      for (let count = 1; count <= 20; count++) alice.say(`nr ${count}`);
      await room.settle();
    },
  }),
  chatCase({
    name: 'same-text',
    title: 'the same message said three times comes three times, and once each time',
    requirements: ['chat.exactly-once'],
    run: async (room) => {
      const [alice] = await room.joinEach('alice', 'bob', 'carol');
      alice.say('again');
      alice.say('again');
      await room.settle();
      alice.say('again');
      await room.settle();
    },
  }),
  chatCase({
    name: 'joins-and-leaves',
    title: 'nobody is told that a client has come, or has left',
    requirements: ['chat.no-extra'],
    run: async (room) => {
      const [alice, bob, carol] = await room.joinEach('alice', 'bob', 'carol');
      await room.settle();
      carol.halfClose();
      for (const member of [alice, bob, alice]) {
        member.say('next?');
        await room.settle();
      }
    },
  }),
  chatCase({
    name: 'newcomer',
    title: 'a newcomer receives nothing of what was said before it came',
    requirements: ['chat.no-history'],
    run: async (room) => {
      const [alice, bob] = await room.joinEach('alice', 'bob');
      alice.say('before 1');
      bob.say('before 2');
      await room.settle();
      await room.join('carol');
      alice.say('after');
      await room.settle();
    },
  }),
  chatCase({
    name: 'said-to-nobody',
    title: 'a newcomer receives nothing of what a client has said while it was alone',
    requirements: ['chat.no-history'],
    run: async (room) => {
      const alice = await room.enter('alice');
      alice.say('anyone?');
      await room.scene.pause();
      await room.registered([alice]);
      alice.say('hello');
      await room.settle();
      await room.join('bob');
      await room.settle();
    },
  }),
  chatCase({
    name: 'two-sams',
    title: 'two clients of the same name hear each other and not themselves',
    requirements: ['chat.same-name'],
    run: async (room) => {
      const first = await room.join('sam', 'first sam');
      const second = await room.join('sam', 'second sam');
      first.say('I am 1');
      await room.heard();
      second.say('I am 2');
      await room.settle();
    },
  }),
  chatCase({
    name: 'one-sam-leaves',
    title: 'when one of two clients of the same name leaves, the other stays',
    requirements: ['chat.same-name'],
    run: async (room) => {
      const first = await room.join('sam', 'first sam');
      const second = await room.join('sam', 'second sam');
      const bob = await room.join('bob');
      first.halfClose();
      second.say('still me');
      await room.heard();
      bob.say('still you');
      await room.settle();
    },
  }),
  chatCase({
    name: 'first-client',
    title: 'a client that speaks while it is alone is kept, and heard when others come',
    requirements: ['chat.alone'],
    run: async (room) => {
      const alice = await room.enter('alice');
      alice.say('anyone?');
      await room.scene.pause();
      await room.registered([alice]);
      alice.say('hello');
      await room.settle();
    },
  }),
  chatCase({
    name: 'others-go-on',
    title: 'when one of three clients has left, the others still hear each other',
    requirements: ['chat.leave'],
    run: async (room) => {
      const [alice, bob, carol] = await room.joinEach('alice', 'bob', 'carol');
      carol.say('bye');
      await room.heard();
      carol.halfClose();
      alice.say('all gone?');
      await room.heard();
      bob.say('yes');
      await room.settle();
    },
  }),
  chatCase({
    name: 'everyone-in-turn',
    title: 'clients leave one after the other, and newcomers are served each time',
    requirements: ['chat.leave'],
    run: async (room) => {
      const members = await room.joinEach('alice', 'bob', 'carol');
      for (const member of members) {
        member.halfClose();
        const newcomer = await room.join(`ex-${member.label}`, `after ${member.label}`);
        newcomer.say('hi');
        await room.heard();
      }
      await room.settle();
    },
  }),
  chatCase({
    name: 'same-name',
    title: 'a client that has left comes back under its name and is served',
    requirements: ['chat.rejoin'],
    run: async (room) => {
      const [alice, bob] = await room.joinEach('alice', 'bob');
      bob.say('back soon');
      await room.heard();
      bob.halfClose();
      const again = await room.join('bob', 'bob again');
      again.say('here I am');
      alice.say('welcome');
      await room.settle();
    },
  }),
];
