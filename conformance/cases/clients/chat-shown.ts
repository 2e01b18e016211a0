import { chatClientCase } from '../../client/client-case';

/** A text, or a name, of so many bytes, no part of which is like another. */
function numbered(beginning: string, length: number): string {
  const numbers = Array.from({ length }, (_, index) => `.${index}`);
  return `${beginning}${numbers.join('')}`.slice(0, length);
}

/** Longer than a line, than the buffers of most programs, and as long as every server must relay. */
const LENGTHS = [1100, 4096, 65_536] as const;

/** A chat client shows what the others say: whoever says it, and whatever they say. */
export const SHOWN = [
  chatClientCase({
    name: 'one-message',
    title: 'a message is shown, with the name of its sender, once',
    requirements: ['client.shows'],
    run: async (host) => {
      await host.enter();
      await host.write(host.due('bob', host.tag()));
      await host.allAreShown();
      await host.settleShown();
    },
  }),
  chatClientCase({
    name: 'two-senders',
    title: 'messages of two senders in turn are shown in their order, each with its name',
    requirements: ['client.shows'],
    run: async (host) => {
      await host.enter();
      for (const name of ['bob', 'cleo', 'bob', 'bob', 'cleo']) await host.write(host.due(name, host.tag()));
      await host.allAreShown();
      await host.settleShown();
    },
  }),
  chatClientCase({
    name: 'between-lines',
    title: 'a conversation is shown, and its lines are sent, in turns',
    requirements: ['client.shows'],
    run: async (host) => {
      await host.enter();
      for (const line of ['hi', 'how?', 'bye']) {
        host.type(line);
        await host.write(host.due('bob', host.tag()));
        await host.allAreShown();
      }
      await host.settleShown();
    },
  }),
  ...LENGTHS.map((length) =>
    chatClientCase({
      name: `text-of-${length}`,
      title: `a text of ${length.toLocaleString('en')} bytes is shown whole`,
      requirements: ['client.shows'],
      run: async (host) => {
        await host.enter();
        await host.write(host.due('bob', numbered(host.tag(), length)));
        await host.pause();
        await host.allAreShown();
        await host.settleShown();
      },
    }),
  ),
  chatClientCase({
    name: 'long-name',
    title: 'a message of somebody with a name of 255 bytes is shown',
    requirements: ['client.shows'],
    run: async (host) => {
      await host.enter();
      await host.write(host.due(numbered('bob', 255), host.tag()));
      await host.allAreShown();
      await host.settleShown();
    },
  }),
  chatClientCase({
    name: 'empty-text',
    title: 'an empty text does no harm: the next message is shown',
    requirements: ['client.shows'],
    run: async (host) => {
      await host.enter();
      await host.write(host.frames(Buffer.from('bob'), Buffer.alloc(0)));
      await host.settleShown();
    },
  }),
  chatClientCase({
    name: 'same-text-twice',
    title: 'what is said twice is shown twice',
    requirements: ['client.shows'],
    run: async (host) => {
      await host.enter();
      const text = host.tag();
      for (const name of ['bob', 'bob']) await host.write(host.due(name, text));
      await host.allAreShown();
      await host.settleShown();
    },
  }),
  chatClientCase({
    name: 'same-name',
    title: 'a message of somebody who has the name of the client is shown',
    requirements: ['client.shows'],
    run: async (host) => {
      await host.enter();
      await host.write(host.due('ann', host.tag()));
      await host.allAreShown();
      await host.settleShown();
    },
  }),
];
