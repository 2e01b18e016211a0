import { ChatJudge } from './chat-judge';
import { idsOf, remarksOn } from './sample-recording';

const judge = () => new ChatJudge(4, (actor) => actor);

/** Ann and Bob have entered, and each has heard the other. */
const BEGINNING = [
  ...['ann: open', 'ann> 3   ann', 'bob: open', 'bob> 3   bob'],
  ...['ann> 2   hi', 'bob< 3   ann2   hi', 'bob> 3   you', 'ann< 3   bob3   you'],
];

const found = (...lines: readonly string[]): string[] => idsOf(judge(), [...BEGINNING, ...lines]);

test.each([
  ['a talk in which everyone hears everything', []],
  ['frames in pieces', ['ann> 5 ', 'ann>   he', 'ann> llo', 'bob< 3   ann5', 'bob<    hello']],
  ['an incomplete frame', ['ann> 5   he', 'ann: end', 'ann: server-end', '+3000', 'bob> 0   ']],
  ['a close, soon', ['ann: end', '+1500', 'ann: server-end']],
  ['no close, when the recording ends soon', ['ann: end', '+1500', 'bob: end']],
  ['nothing to one who has left at once', ['ann> 2   yo', 'bob: end', 'bob: server-end']],
  ['nothing to one who has reset', ['bob: reset', '+3000', 'ann> 2   yo']],
  ['a garbled client that is closed', ['ann> 2   yo', 'bob> x   hi', 'bob: server-end', 'bob: end', '+3000']],
  ['a server that is stopped after a while', ['+3000', 'ann: server-end', 'bob: server-end', 'ann: end']],
])('%s is right', (_what, lines) => {
  expect(found(...lines)).toEqual([]);
});

test.each([
  ['chat.no-echo', ['ann> 2   yo', 'ann< 3   ann2   yo', 'bob< 3   ann2   yo'], 'ann'],
  ['chat.exactly-once', ['ann> 2   yo', 'bob< 3   ann2   yo3   ann2   yo']],
  ['chat.order', ['ann> 1   1', 'ann> 1   2', 'bob< 3   ann1   2']],
  ['chat.relay', ['ann> 2   yo', '+1000', 'bob: end']],
  ['chat.relay', ['ann> 2   yo', 'bob< 3   ann2   y', '+1000', 'bob: end']],
  ['chat.relay', ['ann> 2   yo', 'bob: server-end']],
  ['chat.attribution', ['ann> 2   yo', 'bob< 3   bob2   yo']],
  ['chat.byte-length', ['ann> 3   \u00e9!', 'bob< 3   ann2   \u00e9!']],
  ['chat.verbatim', ['ann> 3   yo ', 'bob< 3   ann2   yo']],
  ['chat.header-form', ['ann> 2   yo', 'bob<    3ann   2yo']],
  ['chat.no-extra', ['bob< 7   welcome']],
  ['chat.no-extra', ['bob< Welcome!']],
  ['chat.empty-message', ['ann> 0   ', '+1000', 'bob: end']],
  ['chat.split-header', ['ann> 1', 'ann> 0  hello hell', 'bob< 3   ann1', '+1000', 'bob: end']],
  ['chat.split-header', ['ann> 1', 'bob< 3   ann1   ']],
  ['chat.split-body', ['ann> 5   he', 'bob< 3   ann5   he']],
  ['chat.split-body', ['ann> 5   he', 'ann> llo', '+1000', 'bob: end']],
  ['chat.coalesced', ['ann> 1   11   2', 'bob< 3   ann1   1', '+1000', 'bob: end']],
  ['chat.incomplete', ['ann> 5   he', 'ann: end', 'bob< 3   ann5   he']],
  ['chat.negative-length', ['ann> -5  hello', 'bob< 3   ann-5  hello']],
  ['chat.lenient-header', ['ann> +5  hello', 'bob< 3   ann+5  hello']],
  ['chat.bad-header', ['ann> cat hello', 'bob< 3   anncat hello']],
  ['chat.silent-client', ['cat: open', 'ann> 2   yo', '+1000', 'bob: end']],
  ['chat.stalled-frame', ['cat: open', 'cat> 3 ', 'ann> 2   yo', '+1000', 'bob: end']],
  ['chat.dead-receiver', ['cat: open', 'cat> 3   cat', 'cat: reset', 'ann> 2   yo', '+1000', 'bob: end']],
  ['chat.close', ['ann: end', '+2001', 'ann: server-end'], 'ann'],
  ['chat.close', ['ann: end', '+2001', 'bob: end'], 'ann'],
  [
    'chat.register',
    ['cat: open', 'cat> 3   cat', 'cat: server-end', 'ann> 2   yo', 'bob< 3   ann2   yo'],
    'cat',
  ],
  [
    'chat.unregistered-quiet',
    ['cat: open', 'ann> 2   yo', 'bob< 3   ann2   yo', 'cat< 3   ann2   yo'],
    'cat',
  ],
])('%s is named: %j', (id, lines, client = 'bob') => {
  expect(found(...lines)).toEqual([`${client}: ${id}`]);
});

test('history is named', () => {
  const lines = ['ann> 2   yo', 'bob< 3   ann2   yo', 'ann> 3   now', 'bob< 3   ann3   now'];
  expect(found(...lines, 'cat: open', 'cat> 3   cat', 'cat< 3   ann2   hi')).toEqual([
    'cat: chat.no-history',
  ]);
});

test('a body that is not UTF-8 is named', () => {
  const chat = judge();
  remarksOn(chat, BEGINNING);
  chat.hear({ kind: 'send', actor: 'ann', data: Buffer.from('2   \xff\xfe', 'latin1') }, 1000);
  expect(chat.end(2000)).toMatchObject([{ breaks: { id: 'chat.invalid-utf8' } }]);
});

test.each([
  ['a message that is due when the recording ends', ['ann> 2   yo', '+999'], ['bob?']],
  ['a header with a space before it', ['ann>   2 hi', 'bob< 3   ann  2 hi'], ['bob?']],
  [
    'a newcomer who never hears anything',
    ['cat: open', 'cat> 3   cat', 'ann> 2   yo', 'bob< 3   ann2   yo', '+500'],
    ['cat?'],
  ],
  ['missing bytes of a receiver', ['bob: gap server', 'bob< rubbish'], ['bob?']],
  [
    'missing bytes of a sender, and all that comes later',
    ['ann: gap client', 'bob< rubbish', 'ann< rubbish'],
    ['ann?'],
  ],
  ['who was there before the capture', ['cat< rubbish'], ['cat?']],
  ['what somebody says who was there before', ['cat> 2   hi', 'bob< 3   cat2   hi'], ['cat?']],
  [
    'a server that ends at once after something was said',
    ['ann> 0   ', 'bob< 3   ann0   ', 'bob: server-end', 'ann: server-end'],
    ['bob?'],
  ],
])('%s is in doubt', (_what, lines, doubts) => {
  expect(found(...lines)).toEqual(doubts);
});

test('after a fault nothing else that the client receives is judged; others are', () => {
  const lines = ['bob< rubbish', 'bob< rubbish', 'ann< 2   no'];
  expect(found(...lines)).toEqual(['bob: chat.no-extra', 'ann: chat.no-extra']);
});

test('a client that has heard nothing for longer than a registration takes is owed what is said', () => {
  const lines = [
    'ann: open',
    'ann> 3   ann',
    'bob: open',
    'bob> 3   bob',
    '+1000',
    'ann> 2   hi',
    '+1000',
    'bob: end',
  ];
  expect(idsOf(judge(), lines)).toEqual(['bob: chat.relay']);
});
