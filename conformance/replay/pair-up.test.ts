import { pairUp } from './pair-up';
import type { Piece, Row } from './piece';

const piece = (text: string): Piece | undefined =>
  text === '' ? undefined : { kind: 'bytes', data: Buffer.from(text) };

/** `a|b`: what was recorded and what came; with `=` between them they do not differ. */
const rows = (...texts: readonly string[]): Row[] =>
  texts.map((text) => {
    const [recorded = '', came = ''] = text.split(/[|=]/);
    return { recorded: piece(recorded), came: piece(came), differs: text.includes('|') };
  });

test('what is missing and what came instead stand beside one another', () => {
  expect(pairUp(rows('a|', '|b'))).toEqual(rows('a|b'));
  expect(pairUp(rows('|b', 'a|', 'c|', '|d', 'e|'))).toEqual(rows('a|b', 'c|d', 'e|'));
});

test('but not across what is alike', () => {
  expect(pairUp(rows('a|', 'x=x', '|b'))).toEqual(rows('a|', 'x=x', '|b'));
  expect(pairUp(rows('a|', 'x=', '|b'))).toEqual(rows('a|', 'x=', '|b'));
});
