import { recordingOf } from './recording';

test.each([
  ['nothing', {}, 'chat', ['chat.relay']],
  ['UDP', { udp: true }, 'udp-echo', ['udp.answer']],
  ['a profile', { profile: 'tcp-echo' }, 'tcp-echo', ['tcp.answer']],
  ['a requirement', { requirement: ['tcp.split'] }, 'tcp-echo', ['tcp.split']],
  [
    'all',
    { udp: true, profile: 'udp-echo', requirement: ['udp.empty', 'udp.once'] },
    'udp-echo',
    ['udp.empty', 'udp.once'],
  ],
] as const)('from %s the rest follows', (_what, options, profile, requirements) => {
  expect(recordingOf({ header: 10, ...options })).toEqual({
    profile,
    header: 10,
    requirements,
    title: undefined,
  });
});

test.each([
  ['a chat over UDP', { udp: true, profile: 'chat' }, 'expected udp-echo over UDP, got chat'],
  ['TCP over UDP', { udp: true, requirement: ['tcp.split'] }, 'expected udp-echo over UDP, got tcp-echo'],
  [
    'a requirement of another system',
    { requirement: ['chat.order', 'tcp.split'] },
    'expected requirements of chat, got tcp.split',
  ],
] as const)('refuses %s', (_what, options, message) => {
  expect(() => recordingOf({ header: 10, ...options })).toThrow(new RangeError(message));
});
