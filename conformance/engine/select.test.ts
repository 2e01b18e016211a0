import { matches, select } from './select';

describe('a glob', () => {
  test.each([
    ['chat.relay', 'chat.relay/two-clients', true],
    ['chat.relay', 'chat.relays/two-clients', false],
    ['chat.split-*', 'chat.split-header/in-name', true],
    ['chat.split-*', 'chat.relay/chat.split-', false],
    ['*', 'udp.once/ten', true],
    ['chat.relay/*', 'chat.relay/two-clients', true],
    ['chat.relay/two-?lients', 'chat.relay/two-clients', true],
    ['chat.relay/two', 'chat.relay/two-clients', false],
    ['*/in-*', 'chat.split-header/in-name', true],
    ['?hat.relay', 'chat.relay/x', true],
    ['?.relay', 'chat.relay/x', false],
    ['chatXrelay', 'chat.relay/x', false],
    ['chat.relay', 'chatXrelay/x', false],
    ['chat.(relay|order)', 'chat.relay/x', false],
    ['[a-z]*', 'chat.relay/x', false],
    ['chat+.relay', 'chatt.relay/x', false],
    ['', 'chat.relay/x', false],
  ])('%j, and the case %s: %s', (glob, id, expected) => {
    expect(matches(glob, id)).toBe(expected);
  });
});

const CASES = [
  { id: 'tcp.answer/hello', profile: 'tcp-echo', stage: 'core' },
  { id: 'chat.relay/two', profile: 'chat', stage: 'core' },
  { id: 'chat.relay/three', profile: 'chat', stage: 'core' },
  { id: 'chat.split-body/two', profile: 'chat', stage: 'stream' },
  { id: 'chat.burst/thousand', profile: 'chat', stage: 'scale' },
] as const;

const selected = (selection: Omit<Parameters<typeof select>[1], 'profiles'>): string[] =>
  select(CASES, { profiles: ['chat'], ...selection }).map(({ id }) => id);

test('the cases of the profiles are selected, in their order', () => {
  expect(selected({})).toEqual([
    'chat.relay/two',
    'chat.relay/three',
    'chat.split-body/two',
    'chat.burst/thousand',
  ]);
  expect(select(CASES, { profiles: ['chat', 'tcp-echo'] })).toEqual(CASES);
});

test('stages, --only and --exclude narrow one another', () => {
  expect(selected({ stages: ['core', 'scale'] })).toHaveLength(3);
  expect(selected({ only: ['chat.relay', '*/thousand'] })).toHaveLength(3);
  expect(selected({ only: ['*/two'], exclude: ['chat.split-*'] })).toEqual(['chat.relay/two']);
  expect(selected({ stages: ['scale'], only: ['chat.relay'] })).toEqual([]);
});
