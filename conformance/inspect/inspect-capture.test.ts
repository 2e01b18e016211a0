import type { CapturedEvent } from '../capture/captured-event';
import { sampleConversation } from '../engine/sample-conversation';
import { PLAIN } from '../report/paint';
import { inspectCapture } from './inspect-capture';
import type { InspectOptions } from './inspect-options';
import { toldBy } from './told-by';

type Part = Pick<CapturedEvent, 'transport' | 'server'> & { readonly lines: readonly string[] };

const CHAT = { transport: 'tcp', server: '127.0.0.1:1234' } as const;

/** Steps 100 ms apart; the actors get addresses. */
function events(parts: readonly Part[]): CapturedEvent[] {
  let time = 5_000_000_000n;
  return parts.flatMap(({ lines, ...where }) =>
    sampleConversation(...lines).steps.map((step) => {
      time += 100_000_000n;
      const actor = `127.0.0.1:${40_000 + (step.actor.codePointAt(0) ?? 0)}`;
      return { ...where, time, step: { ...step, actor } };
    }),
  );
}

async function inspected(parts: readonly Part[], options: Partial<InspectOptions> = {}) {
  const all = events(parts);
  const lines = inspectCapture({
    read: async function* () {
      yield* all;
    },
    ...{ file: '/tmp/talk.pcap', width: 80, paint: PLAIN, again: () => 'wirecheck inspect' },
    ...options,
  });
  return toldBy(lines);
}

const chat = (...lines: readonly string[]): Part[] => [{ ...CHAT, lines }];

const TALK = ['ann: open', 'ann> 3   ann', 'bob: open', 'bob> 3   bob', 'ann> 5   h', 'ann> ello'];

test('a chat is a ladder, with frames and where they are cut', async () => {
  const { text, code } = await inspected(
    chat(...TALK, 'bob< 3   ann5   hello', 'ann: end', 'ann: server-end'),
  );
  expect(text).toBe(
    [
      'talk.pcap: 9 steps in 0.800000 s',
      '',
      '127.0.0.1:1234 over tcp: chat, headers of 4 bytes',
      '(guessed: --as, --header, --port would say otherwise)',
      '',
      '   seconds   server    ann     bob',
      '  0.000000      |<------|           connects',
      '  0.100000      |<------|           name 3 "ann"',
      '  0.200000      |<--------------|   connects',
      '  0.300000      |<--------------|   name 3 "bob"',
      '  0.400000      |<------|       |   text 5, cut after 1: "h"',
      '  0.500000      |<------|       |   ... 2-5 of 5: "ello"',
      '  0.600000      |-------------->|   from 3 "ann", text 5 "hello"',
      '  0.700000      |<------|       |   end of stream',
      "  0.800000      |------>|       |   end of stream, 100 ms after the client's",
      '  0.800000      |               |   the recording ends',
      '',
      'Nothing is wrong.',
    ].join('\n'),
  );
  expect(code).toBe(0);
});

test('what is wrong is marked where it shows', async () => {
  const { text, code } = await inspected(chat(...TALK, 'ann< 3   ann5   hello'));
  expect(text).toContain(
    [
      '  0.600000      |------>|       |   from 3 "ann", text 5 "hello"',
      '                |       |       |   !! ann: MUST chat.no-echo: the server never',
      "                |       |       |      sends a client's own messages back to it",
    ].join('\n'),
  );
  expect([text.endsWith('\nFound: 1 fault.'), code]).toEqual([false, 0]);
});

test('with --judge the faults are told in full, and decide the exit code', async () => {
  const { text, code } = await inspected(chat(...TALK, 'ann< 3   ann5   hello'), { judge: true });
  expect(text).toContain('-- FAILED chat.no-echo at 0.600000 s ---');
  expect(text).toContain('       500 ms  ann  writes 4 bytes: "ello"');
  expect(text).toMatch(/\(exit code 1\)$/);
  expect(code).toBe(1);
});

test.each([
  [0, ['bob< 3   ann5   hello']],
  [0, ['bob< 3   ann5   hello', 'ann> 0   ', 'bob< 3   ann0   ']],
  [1, ['bob< 3   ann5   hellO']],
  [3, []],
])('a judgement ends with %i', async (code, lines) => {
  expect((await inspected(chat(...TALK, ...lines), { judge: true })).code).toBe(code);
});

test('an echo has the letters of its life cycle', async () => {
  const lines = ['ann: open', 'ann> hi', 'ann< hi', 'ann: end', 'ann: server-end'];
  const { text } = await inspected([{ ...CHAT, lines }]);
  expect(text).toContain('127.0.0.1:1234 over tcp: tcp-echo\n');
  for (const letters of ['g d ', 'h i ', 'j k ', 'l m ', 'n   ']) expect(text).toContain(`00  ${letters}`);
  expect(text).toContain('\ng  client  connect()\n');
  const udp = await inspected([{ transport: 'udp', server: '127.0.0.1:7', lines: ['ann> hi', 'ann< hi'] }]);
  expect(udp.text).toContain('00  d e ');
  expect(udp.text).toContain('\nf  server  sendto()\n');
});

test('more clients than columns have room are told by arrows', async () => {
  const lines = [...'abcdefg'].flatMap((name) => [`${name}: open`, `${name}> 1   ${name}`]);
  const { text } = await inspected(chat(...lines));
  expect(text).toContain('\n  0.100000  a -> server  name 1 "a"\n');
  expect((await inspected(chat(...lines), { width: 120 })).text).toMatch(/seconds +server +a +b +c/);
});

test('one client can be shown alone', async () => {
  const { text } = await inspected(chat(...TALK), { client: 'bob' });
  expect(text.match(/^ +\d\.\d{6} .*$/gm)).toHaveLength(3);
  await expect(inspected(chat(...TALK), { client: 'zoe' })).rejects.toThrow('(ann, bob), got "zoe"');
});

test('of several servers the one that is known is shown; of several that are, the user chooses', async () => {
  const other = { transport: 'udp', server: '127.0.0.1:53', lines: ['cat> what?', 'cat< that!'] } as const;
  const one = await inspected([...chat(...TALK), other]);
  expect(one.text).toMatch(/127\.0\.0\.1:53 +udp +raw +1 client +2 steps +10 B/);
  expect(one.text).toContain('name 3 "ann"');
  const two = await inspected([...chat(...TALK), { ...CHAT, server: '127.0.0.1:1235', lines: TALK }]);
  expect(two.text).toMatch(/\nChoose a server with --port\.$/);
});

test('--conversations tells who said how much, and how it ended', async () => {
  const { text } = await inspected(chat(...TALK, 'bob: reset'), { conversations: true });
  expect(text.split('\n').slice(5)).toEqual([
    '  client  address          sent       received  end',
    '  ann     127.0.0.1:40097  16 B in 3  0 B in 0  open',
    '  bob     127.0.0.1:40098  7 B in 1   0 B in 0  client reset',
  ]);
});

test('what nobody knows is shown as bytes, and cannot be judged', async () => {
  const lines = ['ann: open', 'ann> GET /', 'ann< \x1b[2J'];
  expect((await inspected(chat(...lines))).text).toContain('4 bytes: "\\x1b[2J"');
  expect((await inspected(chat(...lines), { judge: true })).code).toBe(3);
  await expect(inspected(chat(...lines), { as: 'udp-echo' })).rejects.toThrow(
    'that can be udp-echo, got only some over tcp',
  );
});

test('a name that would draw on the terminal is spelt', async () => {
  const { text } = await inspected(chat('ann: open', 'ann> 4   \x1b[2J', 'bob: open', 'bob> 3   bob'));
  expect(text).not.toContain('\x1b');
  expect(text).toContain('\\x1b[2J');
});
