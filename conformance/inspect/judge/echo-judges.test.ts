import { idsOf } from './sample-recording';
import { TcpEchoJudge } from './tcp-echo-judge';
import { UdpEchoJudge } from './udp-echo-judge';

const label = (actor: string): string => actor;

describe('over TCP', () => {
  const found = (...lines: readonly string[]): string[] => idsOf(new TcpEchoJudge(label), lines);
  const SERVED = ['ann: open', 'ann> hi', 'ann< hi', 'ann: end', 'ann: server-end'];

  test.each([
    ['an echo', SERVED],
    ['an echo in pieces', ['ann: open', 'ann> hello', 'ann< he', 'ann> you', 'ann< lloyou']],
    ['an echo after the end of stream', ['ann: open', 'ann> hi', 'ann: end', 'ann< hi', 'ann: server-end']],
    ['a server that closes first, after a while', ['ann: open', '+2000', 'ann: server-end', 'ann: end']],
    ['nothing to one who has reset at once', ['ann: open', 'ann> hi', 'ann: reset']],
  ])('%s is right', (_what, lines) => {
    expect(found(...lines)).toEqual([]);
  });

  test.each([
    ['tcp.verbatim', ['ann: open', 'ann> hi', 'ann< HI']],
    ['tcp.verbatim', ['ann: open', 'ann> hi', 'ann< hi!']],
    ['tcp.answer', ['ann: open', 'ann> hi', '+1000', 'ann: reset']],
    ['tcp.answer', ['ann: open', 'ann> hi', 'ann: server-end']],
    ['tcp.several', ['ann: open', 'ann> hi', 'ann< hi', 'ann> you', 'ann: server-end']],
    ['tcp.long', ['ann: open', 'ann> hello', 'ann< he', 'ann: server-end']],
    ['tcp.half-close', ['ann: open', 'ann> hello', 'ann< he', 'ann: end', 'ann: server-end']],
    ['tcp.close', ['ann: open', 'ann: end', '+2001', 'ann: server-end']],
    ['tcp.next-client', [...SERVED, 'bob: open', 'bob> hi', '+1000', 'bob: reset'], 'bob'],
    ['tcp.idle-client', ['ann: open', 'bob: open', 'bob> hi', '+1000', 'bob: reset'], 'bob'],
    ['tcp.apart', ['ann: open', 'ann> secret', 'ann< secret', 'bob: open', 'bob> hi', 'bob< secret'], 'bob'],
    ['tcp.several', ['ann: open', 'ann> hi', 'ann< hi', 'ann: server-end', 'bob: open', 'bob> a', 'bob< a']],
  ])('%s is named: %j', (id, lines, client = 'ann') => {
    expect(found(...lines)).toEqual([`${client}: ${id}`]);
  });

  test.each([
    ['an answer that is due when the recording ends', ['ann: open', 'ann> hi']],
    ['a connection that is older than the capture', ['ann> hi', 'ann< HI']],
    ['missing bytes', ['ann: open', 'ann: gap client', 'ann< hi']],
  ])('%s is in doubt', (_what, lines) => {
    expect(found(...lines)).toEqual(['ann?']);
  });
});

describe('over UDP', () => {
  const found = (lines: readonly string[], isLocal = true, strays = new Map<string, string>()): string[] =>
    idsOf(new UdpEchoJudge(label, isLocal, strays), lines);

  test('answers in any order are right', () => {
    expect(found(['ann> a', 'ann> b', 'bob> a', 'ann< b', 'bob< a', 'ann< a', 'ann> ', 'ann< '])).toEqual([]);
  });

  test.each([
    ['udp.answer', ['ann> a', '+1000', 'bob> b', 'bob< b']],
    ['udp.once', ['ann> a', 'ann< a', 'ann< a']],
    ['udp.verbatim', ['ann> abc', 'ann< aBc']],
    ['udp.boundaries', ['ann> ab', 'ann> cd', 'ann< abcd']],
    ['udp.boundaries', ['ann> abcd', 'ann< ab']],
    ['udp.apart', ['bob> secret', 'bob< secret', 'ann> a', 'ann< secret']],
    ['udp.empty', ['ann> ', '+1000', 'bob> b', 'bob< b']],
  ])('%s is named: %j', (id, lines) => {
    expect(found(lines)).toEqual([`ann: ${id}`]);
  });

  test('an answer from elsewhere is named', () => {
    const strays = new Map([['ann', '127.0.0.1:9']]);
    expect(found(['ann> a', '+1000', 'bob> b', 'bob< b'], true, strays)).toEqual(['ann: udp.same-address']);
  });

  test('an answer that is missing beyond this machine, or when the recording ends, is in doubt', () => {
    expect(found(['ann> a', '+1000', 'bob> b', 'bob< b'], false)).toEqual(['ann?']);
    expect(found(['ann> a'])).toEqual(['ann?']);
  });
});
