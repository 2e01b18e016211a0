import { TCP_STEPS } from '../../reference/net/tcp-steps';
import { UDP_STEPS } from '../../reference/net/udp-steps';
import type { CapturedEvent } from '../capture/captured-event';
import type { Spoken } from './guess-system';

type Kind = CapturedEvent['step']['kind'];
type TcpLetter = keyof typeof TCP_STEPS;
type UdpLetter = keyof typeof UDP_STEPS;

/** The calls of both sides that a step on the wire stands between: who makes it come first. */
const TCP: Readonly<Partial<Record<Kind, readonly TcpLetter[]>>> = {
  open: ['g', 'd'],
  send: ['h', 'i'],
  receive: ['j', 'k'],
  end: ['l', 'm'],
  reset: ['l', 'm'],
  'server-end': ['n'],
  'server-reset': ['n'],
};

const UDP: Readonly<Partial<Record<Kind, readonly UdpLetter[]>>> = { send: ['d', 'e'], receive: ['f', 'g'] };

/** The letters of the life cycle that a step shows; none where nobody counts them, as in a chat. */
export function lettersOf(kind: Kind, { system }: Spoken): readonly string[] {
  if (system === 'tcp-echo') return TCP[kind] ?? [];
  return system === 'udp-echo' ? (UDP[kind] ?? []) : [];
}

/** What the letters mean that have been shown, in lines. */
export function letterLines(shown: ReadonlySet<string>, { system }: Spoken): readonly string[] {
  if (system !== 'tcp-echo' && system !== 'udp-echo') return [];
  const steps = Object.entries(system === 'tcp-echo' ? TCP_STEPS : UDP_STEPS);
  const told = steps.filter(([letter]) => shown.has(letter));
  return told.map(([letter, { who, call }]) => `${letter}  ${who}  ${call}`);
}
