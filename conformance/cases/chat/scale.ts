import { chatCase } from '../../engine/case';

const named = (count: number): string[] => Array.from({ length: count }, (_, index) => `c${index}`);

/** Many messages and many clients. */
export const SCALE = [
  chatCase({
    name: 'thousand',
    title: 'a thousand messages sent without a pause all come, in order',
    requirements: ['chat.burst'],
    run: async (room) => {
      const [alice] = await room.joinEach('alice', 'bob', 'carol');
      for (let count = 0; count < 1000; count++) alice.say(`${count % 1000}`);
      await room.settle();
    },
  }),
  chatCase({
    name: 'five-senders',
    title: 'the bursts of five senders at once all come, each in its order',
    requirements: ['chat.crossfire'],
    run: async (room) => {
      const members = await room.joinAll(named(5));
      for (let count = 0; count < 200; count++)
        for (const member of members) member.say(`${member.label}.${count}`);
      await room.settle();
    },
  }),
  chatCase({
    name: 'two-hundred',
    title: 'two hundred clients come, speak and go while two others listen',
    requirements: ['chat.churn'],
    run: async (room) => {
      await room.joinEach('alice', 'bob');
      for (const name of named(200)) {
        const member = await room.enter(name);
        member.say('hi');
        await room.heard();
        member.halfClose();
      }
      await room.settle();
    },
  }),
  chatCase({
    name: 'fifty',
    title: 'fifty clients each hear the forty-nine others',
    requirements: ['chat.many-clients'],
    run: async (room) => {
      const members = await room.joinAll(named(50));
      for (const member of members) member.say(`from ${member.label}`);
      await room.settle();
    },
  }),
  chatCase({
    name: 'eleven-hundred',
    title: 'eleven hundred clients hear three of them',
    requirements: ['chat.over-1024'],
    run: async (room) => {
      const members = await room.joinAll(named(1100));
      for (const place of [0, 550, 1099]) members[place]?.say(`from ${place}`);
      await room.settle();
    },
  }),
];
