import type { ChatHost } from '../../client/chat-host';
import { chatClientCase } from '../../client/client-case';
import { cut } from '../cuts';
import { SHOWN } from './chat-shown';

/** Relays a message from bob in pieces, cut before each of these offsets, which must be shown. */
async function showsWhatIsCut(host: ChatHost, text: string, ...places: readonly number[]): Promise<void> {
  await host.attend();
  await host.write(...cut(host.due('bob', text), ...places));
  await host.allAreShown();
  await host.settleShown();
}

const CORE = [
  chatClientCase({
    name: 'name-first',
    title: 'the name that is given is the first frame, and nothing else is sent before the first line',
    requirements: ['client.register'],
    run: async (host) => {
      await host.join('ann');
      await host.settleSent();
    },
  }),
  chatClientCase({
    name: 'two-words',
    title: 'a name of two words is one name',
    requirements: ['client.register'],
    run: async (host) => {
      await host.join('Ann Lee');
      await host.settleSent();
    },
  }),
  chatClientCase({
    name: 'long-name',
    title: 'a name of 64 characters is sent whole',
    requirements: ['client.register'],
    run: async (host) => {
      await host.join('wire'.repeat(16));
      await host.settleSent();
    },
  }),
  chatClientCase({
    name: 'three-lines',
    title: 'three lines are three frames, in their order',
    requirements: ['client.line-is-frame'],
    run: async (host) => {
      await host.enter();
      for (const line of ['one', 'and  two', '3']) {
        host.type(line);
        await host.sent();
      }
      await host.settleSent();
    },
  }),
  chatClientCase({
    name: 'blanks',
    title: 'the blanks at the ends of a line are sent with it',
    requirements: ['client.line-is-frame'],
    run: async (host) => {
      await host.enter();
      host.type('  in between  ');
      await host.sent();
      await host.settleSent();
    },
  }),
  chatClientCase({
    name: 'long-line',
    title: 'a line of 1,500 characters is one frame',
    requirements: ['client.line-is-frame'],
    run: async (host) => {
      await host.enter();
      host.type(`${'wire'.repeat(374)}end.`);
      await host.sent();
      await host.settleSent();
    },
  }),
  ...(
    [
      ['accents', 'a line with accents', 'née à Žilina'],
      ['scripts', 'a line in other scripts', 'привет, 日本語, שלום'],
      ['emoji', 'a line with characters of four bytes', 'crab 🦀 and 👋🏽'],
    ] as const
  ).map(([name, title, line]) =>
    chatClientCase({
      name,
      title: `${title} is counted in bytes`,
      requirements: ['client.byte-length'],
      run: async (host) => {
        await host.enter();
        host.type(line);
        await host.sent();
        await host.settleSent();
      },
    }),
  ),
  chatClientCase({
    name: 'name',
    title: 'a name with accents is counted in bytes',
    requirements: ['client.byte-length'],
    run: async (host) => {
      await host.join('Žofie');
      await host.settleSent();
    },
  }),
  chatClientCase({
    name: 'between-lines',
    title: 'Enter alone, between two lines, sends nothing',
    requirements: ['client.empty-line'],
    run: async (host) => {
      await host.enter();
      host.type('before');
      await host.sent();
      host.type('');
      await host.pause();
      await host.settleSent();
    },
  }),
  chatClientCase({
    name: 'at-first',
    title: 'Enter, several times before the first line, sends nothing',
    requirements: ['client.empty-line'],
    run: async (host) => {
      await host.enter();
      for (const line of ['', '', '']) {
        host.type(line);
        await host.pause();
      }
      await host.settleSent();
    },
  }),
  ...SHOWN,
  chatClientCase({
    name: 'before-any-line',
    title: 'a message is shown while no line has been typed',
    requirements: ['client.shows-at-once'],
    run: async (host) => {
      await host.enter();
      await host.write(host.due('bob', host.tag()));
      await host.shownAtOnce();
    },
  }),
  chatClientCase({
    name: 'after-a-line',
    title: 'a message is shown while the next line is awaited',
    requirements: ['client.shows-at-once'],
    run: async (host) => {
      await host.enter();
      host.type('hi');
      await host.pause();
      await host.write(host.due('bob', host.tag()));
      await host.shownAtOnce();
    },
  }),
  chatClientCase({
    name: 'after-lines',
    title: 'the client ends with its input, when it has sent two lines',
    requirements: ['client.eof'],
    run: async (host) => {
      await host.enter();
      host.type('one');
      await host.pause();
      host.type('two');
      await host.endInput();
    },
  }),
  chatClientCase({
    name: 'after-name',
    title: 'the client ends with its input, though no line was typed',
    requirements: ['client.eof'],
    run: async (host) => {
      await host.enter();
      await host.endInput();
    },
  }),
];

const STREAM = [
  chatClientCase({
    name: 'in-first-header',
    title: 'the header of a name comes in two segments',
    requirements: ['client.split'],
    run: (host) => showsWhatIsCut(host, host.tag(), Math.ceil(host.header / 2)),
  }),
  chatClientCase({
    name: 'in-a-name',
    title: 'a name comes in two segments',
    requirements: ['client.split'],
    run: (host) => showsWhatIsCut(host, host.tag(), host.header + 1),
  }),
  chatClientCase({
    name: 'between-name-and-message',
    title: 'the frame of a name and that of a text come in two segments',
    requirements: ['client.split'],
    run: (host) => showsWhatIsCut(host, host.tag(), host.header + 'bob'.length),
  }),
  chatClientCase({
    name: 'in-second-header',
    title: 'the header of a text comes in two segments',
    requirements: ['client.split'],
    run: (host) => showsWhatIsCut(host, host.tag(), host.header + 'bob'.length + Math.ceil(host.header / 2)),
  }),
  chatClientCase({
    name: 'in-a-text',
    title: 'a text comes in two segments, cut within a character',
    requirements: ['client.split'],
    run: (host) => showsWhatIsCut(host, `é${host.tag()}`, 2 * host.header + 'bob'.length + 1),
  }),
  chatClientCase({
    name: 'in-many-places',
    title: 'two frames come in nine segments',
    requirements: ['client.split'],
    run: (host) => {
      const second = host.header + 'bob'.length;
      const places = [1, host.header, host.header + 1, second, second + 1, second + host.header];
      return showsWhatIsCut(host, host.tag(), ...places, second + host.header + 1, second + host.header + 2);
    },
  }),
  ...(
    [
      ['line-in-a-header', 'half of a header', (header: number) => Math.ceil(header / 2)],
      ['line-in-a-text', 'a name and half of a text', (header: number) => 2 * header + 'bob'.length + 1],
    ] as const
  ).map(([name, title, place]) =>
    chatClientCase({
      name,
      title: `a line is typed when ${title} has come`,
      requirements: ['client.split'],
      run: async (host) => {
        await host.attend();
        const [half, rest] = cut(host.due('bob', host.tag()), place(host.header)) as [Buffer, Buffer];
        await host.write(half);
        host.type('hi');
        await host.pause();
        await host.write(rest);
        await host.allAreShown();
      },
    }),
  ),
  chatClientCase({
    name: 'three-messages',
    title: 'three messages come in one segment',
    requirements: ['client.coalesced'],
    run: async (host) => {
      await host.attend();
      await host.write(Buffer.concat(['bob', 'cleo', 'bob'].map((name) => host.due(name, host.tag()))));
      await host.allAreShown();
      await host.settleShown();
    },
  }),
  chatClientCase({
    name: 'one-and-a-half',
    title: 'a message and a part of the next come in one segment, the rest in another',
    requirements: ['client.coalesced'],
    run: async (host) => {
      await host.attend();
      const [first, second] = [host.due('bob', host.tag()), host.due('cleo', host.tag())];
      await host.write(...cut(Buffer.concat([first, second]), first.length + host.header + 1));
      await host.allAreShown();
      await host.settleShown();
    },
  }),
  chatClientCase({
    name: 'fifty-messages',
    title: 'fifty messages come in one segment',
    requirements: ['client.coalesced'],
    run: async (host) => {
      await host.attend();
      // No text may be the beginning of another.
      const messages = Array.from({ length: 50 }, () => host.due('bob', `${host.tag()}!`));
      await host.write(Buffer.concat(messages));
      await host.allAreShown();
      await host.settleShown();
    },
  }),
];

const LATIN_1 = Buffer.from('caf\xe9', 'latin1');

const HOSTILE = [
  chatClientCase({
    name: 'text',
    title: 'a text in Latin-1 does no harm: the next message is shown',
    requirements: ['client.invalid-utf8'],
    run: async (host) => {
      await host.attend();
      await host.write(host.frames(Buffer.from('bob'), LATIN_1));
      await host.settleShown();
    },
  }),
  chatClientCase({
    name: 'name',
    title: 'a name in Latin-1 does no harm: the next message is shown',
    requirements: ['client.invalid-utf8'],
    run: async (host) => {
      await host.attend();
      await host.write(host.frames(LATIN_1, Buffer.from('hi')));
      await host.settleShown();
    },
  }),
  chatClientCase({
    name: 'after-a-message',
    title: 'the server closes the connection after a message',
    requirements: ['client.server-close'],
    run: async (host) => {
      await host.enter();
      await host.closeAfter(host.frames(Buffer.from('bob'), Buffer.from('bye')));
    },
  }),
  chatClientCase({
    name: 'within-a-frame',
    title: 'the server closes the connection within a header',
    requirements: ['client.server-close'],
    run: async (host) => {
      await host.enter();
      const frames = host.frames(Buffer.from('bob'), Buffer.from('bye'));
      await host.closeAfter(frames.subarray(0, host.header + 'bob'.length + 1));
    },
  }),
];

/** What a chat client must do, with a server and a user that wirecheck plays. */
export const CHAT_CLIENT_CASES = [...CORE, ...STREAM, ...HOSTILE];
