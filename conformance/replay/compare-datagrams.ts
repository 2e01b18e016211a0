import { pairUp } from './pair-up';
import type { Datagram, Row } from './piece';

/** What datagrams a client received in the recording, beside those that came: each beside its like, in whatever order, for UDP keeps none. */
export function compareDatagrams(recorded: readonly Datagram[], came: readonly Datagram[]): Row[] {
  const left = new Map<string, Datagram[]>();
  for (const datagram of came) left.set(keyOf(datagram), [...(left.get(keyOf(datagram)) ?? []), datagram]);
  const beside = recorded.map((datagram): Row => {
    const like = left.get(keyOf(datagram))?.shift();
    return { recorded: datagram, came: like, differs: like === undefined };
  });
  const extras = new Set([...left.values()].flat());
  const more = came.filter((datagram) => extras.has(datagram));
  const inAddition = more.map((datagram): Row => ({ recorded: undefined, came: datagram, differs: true }));
  const [same, missing] = [beside.filter(({ differs }) => !differs), beside.filter(({ differs }) => differs)];
  return [...same, ...pairUp([...missing, ...inAddition])];
}

const keyOf = ({ data, from = '' }: Datagram): string => `${from} ${Buffer.from(data).toString('latin1')}`;
