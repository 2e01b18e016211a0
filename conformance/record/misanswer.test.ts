import { sampleConversation } from '../engine/sample-conversation';
import { misanswer } from './misanswer';

const said = (transport: 'tcp' | 'udp', ...lines: readonly string[]) => ({
  ...sampleConversation(...lines),
  transport,
});

describe('a right server', () => {
  test.each([
    ['echoes, in whatever pieces', 'tcp', ['a> hel', 'b> x', 'a> lo', 'a< hello', 'b< x', 'a: end']],
    ['owes nothing to who has reset', 'tcp', ['a> hello', 'a< he', 'a: reset']],
    ['answers datagrams in any order', 'udp', ['a> 1', 'b> 1', 'a> 2', 'a< 2', 'b< 1', 'a< 1']],
  ] as const)('%s', (_what, transport, lines) => {
    expect(misanswer(said(transport, ...lines))).toBeUndefined();
  });
});

describe('a wrong one', () => {
  test.each([
    ['says something else', 'tcp', ['a> hello', 'a< help'], 'other bytes'],
    ['says something to somebody else', 'tcp', ['b: open', 'b> hello', 'a< hello'], 'other bytes'],
    ['says too little', 'tcp', ['a> hello', 'a< hell'], 'nothing more came: the recording ends'],
    ['answers with another datagram', 'udp', ['a> 1', 'a< 2'], 'another datagram'],
    ['answers twice', 'udp', ['a> 1', 'a< 1', 'a< 1'], 'another datagram'],
    ['answers somebody else', 'udp', ['b> 1', 'a< 1'], 'another datagram'],
    ['answers not at all', 'udp', ['a> 1'], 'nothing more came: the recording ends'],
  ] as const)('%s', (_what, transport, lines, label) => {
    expect(misanswer(said(transport, ...lines))).toMatchObject({ connection: 'a', actual: { label } });
  });
});

test('a chat is judged as one', () => {
  const joined = ['a: open', 'a> 1   a', 'b: open', 'b> 1   b', 'a> 2   hi'];
  expect(misanswer(said('tcp', ...joined, 'b< 1   a2   hi'), 4)).toBeUndefined();
  expect(misanswer(said('tcp', ...joined, 'b< 1   a2   ho'), 4)).toMatchObject({ connection: 'b' });
});
