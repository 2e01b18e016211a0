import { citedBy } from './cited-by';
import type { ScriptStep } from './script';

const open = (actor: string): ScriptStep => ({ kind: 'open', actor });
const send = (actor: string, data: string): ScriptStep => ({
  kind: 'send',
  actor,
  data: Buffer.from(data, 'latin1'),
});
const joins = (actor: string, name = actor): ScriptStep[] => [
  open(actor),
  send(actor, `${`${name.length}`.padEnd(4)}${name}`),
];

const cited = (...steps: readonly ScriptStep[]): string[] =>
  citedBy(steps, 4).map((id) => id.replace('chat.', ''));

test.each<[string, readonly ScriptStep[], readonly string[]]>([
  ['a message', [...joins('ann'), send('ann', '2   hi')], ['relay']],
  [
    'a header in pieces',
    [...joins('ann'), send('ann', '2'), { kind: 'pause' }, send('ann', '   hi')],
    ['split-header'],
  ],
  ['a body after its header', [...joins('ann'), send('ann', '2   '), send('ann', 'hi')], ['split-body']],
  ['a name in pieces', [open('ann'), send('ann', '3   a'), send('ann', 'nn')], ['split-name']],
  ['frames in a heap', [...joins('ann'), send('ann', '2   hi2   ho')], ['coalesced']],
  ['a name and a message', [open('ann'), send('ann', '3   ann2   hi')], ['name-with-message']],
  ['a message of length 0', [...joins('ann'), send('ann', '0   ')], ['empty-message']],
  ['a name of length 0, which a server SHOULD take', joins('ann', ''), ['empty-name']],
  ['white space', [...joins('ann'), send('ann', '3   hi ')], ['verbatim']],
  ['more bytes than characters', [...joins('ann'), send('ann', '2   \xc3\xa9')], ['verbatim', 'byte-length']],
  ['what is not UTF-8', [...joins('ann'), send('ann', '1   \xff')], ['invalid-utf8']],
  ['two of one name', [...joins('ann'), ...joins('bob', 'ann')], ['same-name']],
  ['one that comes back', joins('ann 2', 'ann'), ['rejoin']],
  ['a departure', [...joins('ann'), { kind: 'end', actor: 'ann' }], ['half-close', 'close']],
  [
    'a departure within a frame',
    [...joins('ann'), send('ann', '2'), { kind: 'end', actor: 'ann' }],
    ['half-close', 'incomplete', 'close'],
  ],
  ['a departure without a name', [open('ann'), { kind: 'end', actor: 'ann' }], ['early-leave', 'close']],
  ['a reset', [...joins('ann'), { kind: 'reset', actor: 'ann' }], ['reset']],
  ['one that does not read', [...joins('ann'), { kind: 'stop-reading', actor: 'ann' }], ['slow-reader']],
  ['others beside one that says nothing', [open('ann'), ...joins('bob')], ['silent-client']],
  ['others beside one that stalls', [...joins('ann'), send('ann', '2'), ...joins('bob')], ['stalled-frame']],
  ['letters for a header', [...joins('ann'), send('ann', 'GET ')], ['bad-header']],
  [
    'letters for a first header, and a departure',
    [open('ann'), send('ann', 'GET '), { kind: 'end', actor: 'ann' }],
    ['bad-header', 'close'],
  ],
  [
    'others beside one that says nothing, and leaves in the end',
    [open('ann'), ...joins('bob'), { kind: 'end', actor: 'ann' }],
    ['silent-client', 'early-leave', 'close'],
  ],
  ['a negative length', [...joins('ann'), send('ann', '-5  ')], ['negative-length']],
])('a script of %s', (_what, steps, ids) => {
  expect(cited(...steps)).toEqual(ids);
});

test('what a server SHOULD do stands first, then the roughest', () => {
  const steps = [...joins('ann'), ...joins('bob', ''), send('bob', '2   hi2   ho')];
  expect(cited(...steps, { kind: 'reset', actor: 'ann' })).toEqual(['empty-name', 'reset', 'coalesced']);
});
