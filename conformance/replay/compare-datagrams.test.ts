import { compareDatagrams } from './compare-datagrams';
import type { Datagram } from './piece';

const datagrams = (...texts: readonly string[]): Datagram[] =>
  texts.map((text) => ({ kind: 'datagram', data: Buffer.from(text) }));

const differing = (recorded: readonly Datagram[], came: readonly Datagram[]) =>
  compareDatagrams(recorded, came).filter(({ differs }) => differs);

test('the same datagrams in another order are equal', () => {
  expect(differing(datagrams('a', 'b', 'a', ''), datagrams('a', '', 'a', 'b'))).toEqual([]);
});

test('one that is missing stands beside one that came in its place', () => {
  const [a, b] = datagrams('a', 'b');
  expect(differing([...datagrams('x'), ...datagrams('a')], [...datagrams('b'), ...datagrams('x')])).toEqual([
    { recorded: a, came: b, differs: true },
  ]);
});

test('each answer counts once', () => {
  const [a] = datagrams('a');
  expect(differing(datagrams('a'), datagrams('a', 'a'))).toEqual([
    { recorded: undefined, came: a, differs: true },
  ]);
  expect(differing(datagrams('a', 'a'), datagrams('a'))).toEqual([
    { recorded: a, came: undefined, differs: true },
  ]);
});

test('an answer from another address is another answer', () => {
  const [a] = datagrams('a');
  expect(differing(datagrams('a'), [{ ...(a as Datagram), from: '127.0.0.1:9' }])).toHaveLength(1);
});
