import { MALFORMED } from '../cases/chat/malformed';
import { type Act, type ClientAct, type Conversation, GARBAGE, type Words } from './conversation';
import type { Script } from './script';
import { scriptOf } from './script-of';

type Sending = Extract<ClientAct, { kind: 'send' }>;

const send = (client: number, bodies: readonly Words[], more: Partial<Sending> = {}): Sending => ({
  kind: 'send',
  client,
  bodies,
  cuts: [],
  held: 0,
  hasty: false,
  ...more,
});

/** A script with headers of 4 bytes as lines: `ann> 3   ann`, `ann end`. */
const told = (acts: readonly Act[], names: Conversation['names'] = [], headerLength = 4): string[] =>
  lines(scriptOf({ names, acts }, headerLength));

const lines = (script: Script): string[] =>
  script.map((step) => {
    if (step.kind === 'send') return `${step.actor}> ${step.data.toString('latin1')}`;
    return 'actor' in step ? `${step.actor} ${step.kind}` : step.kind;
  });

test('a newcomer says its name first, alone, and then all that it has to say in one segment', () => {
  expect(told([send(0, ['hi', 'you']), { kind: 'hear' }, send(0, ['é'])])).toEqual([
    'ann open',
    'ann> 3   ann',
    'ann> 2   hi3   you',
    'hear',
    'ann> 2   \xc3\xa9',
  ]);
});

test('a hasty newcomer says all of it at once', () => {
  expect(told([send(1, ['hi'], { hasty: true })])).toEqual(['bob open', 'bob> 3   bob2   hi']);
});

test('what is cut arrives apart, wherever the cuts are, and in whatever order they are named', () => {
  expect(told([send(0, ['hi'], { cuts: [11, 1, 5, 6] })])).toEqual([
    'ann open',
    'ann> 3   ann',
    'ann> 2',
    'pause',
    'ann>    h',
    'pause',
    'ann> i',
  ]);
});

test('what is held back goes ahead of what is said next, apart from what came before it', () => {
  expect(told([send(0, ['hi'], { held: 4 }), send(1, []), send(0, ['oh'])])).toEqual([
    'ann open',
    'ann> 3   ann',
    'ann> 2 ',
    'bob open',
    'bob> 3   bob',
    'pause',
    'ann>   hi2   oh',
  ]);
});

test('who has stalled, or has no name, leaves in the end', () => {
  expect(
    told([
      { kind: 'connect', client: 2 },
      send(0, ['hi'], { held: 1 }),
      send(1, [], { hasty: true, held: 6 }),
    ]),
  ).toEqual([
    'cid open',
    'ann open',
    'ann> 3   ann',
    'ann> 2   h',
    'bob open',
    'bob> 3',
    'cid end',
    'ann end',
    'bob end',
  ]);
});

test('nothing is under way of whoever resets', () => {
  expect(told([send(0, ['hi']), { kind: 'reset', client: 0 }, { kind: 'reset', client: 1 }])).toEqual([
    'ann open',
    'ann> 3   ann',
    'ann> 2   hi',
    'hear',
    'ann reset',
    'bob open',
    'bob reset',
  ]);
});

test('who has sent garbage, or does not read, comes back to say more', () => {
  const garbage: Act = { kind: 'garbage', client: 0, header: 'letters', noise: { hex: 'ff' } };
  expect(told([garbage, send(0, []), { kind: 'stop-reading', client: 0 }, send(0, ['hi'])])).toEqual([
    'ann open',
    'ann> a   \xff',
    'ann end',
    'ann 2 open',
    'ann 2> 3   ann',
    'ann 2 stop-reading',
    'ann 2 resume-reading',
    'ann 2 end',
    'ann 3 open',
    'ann 3> 3   ann',
    'ann 3> 2   hi',
  ]);
});

test('words are cut to what a header can tell', () => {
  expect(told([send(0, [{ again: 'ab', bytes: 70_000 }, { hex: '00ff' }])], [], 1)).toEqual([
    'ann open',
    'ann> 3ann',
    'ann> 9ababababa2\0\xff',
  ]);
});

test.each(GARBAGE.filter((name) => name !== 'mixed'))(
  'a header that is garbage (%s) is one that every server must refuse',
  (name) => {
    const found = MALFORMED.find((each) => each.name === name);
    expect(found?.nothing).toMatch(/^chat\.(bad-header|negative-length|huge-length)$/);
    const [, sent] = told([{ kind: 'garbage', client: 0, header: name, noise: 'y' }], [], 10);
    expect(sent).toBe(`ann> ${found?.header(10).toString('latin1')}y`);
  },
);

test.each(['mixed', 'ten-terabytes'] as const)('a short header of %s is a letter and noise', (header) => {
  const garbage: Act = { kind: 'garbage', client: 0, header, noise: { hex: 'ff00' } };
  expect(told([garbage])).toContain('ann> x\xff\0\xff\xff\0');
  expect(told([garbage], [], 1)).toContain('ann> x\xff\0');
});
