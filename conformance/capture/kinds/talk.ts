import type { Step } from '../../model/conversation';
import { tcp, udp } from '../capture-bytes';

const HOST = '10.0.0.1';
const SERVER = '10.0.0.2:1234';

/** The packets of a small conversation, for tests only: IPv4 packets without link headers. */
export interface Talk {
  /** A TCP connection from its handshake to both ends. */
  readonly handshake: readonly Buffer[];
  readonly data: readonly Buffer[];
  readonly ends: readonly Buffer[];
  /** A question and its answer over UDP, between the same ports. */
  readonly udp: readonly Buffer[];
}

/** What the client at that port of 10.0.0.1 says, whose first byte has the sequence number `first`, to 10.0.0.2:1234. */
export function talk(port: number, first = 100): Talk {
  const up = { from: `${HOST}:${port}`, to: SERVER };
  const down = { from: up.to, to: up.from };
  const at = (offset: number): number => (first + offset) >>> 0;
  return {
    handshake: [
      tcp({ ...up, seq: at(-1), flags: 'S' }),
      tcp({ ...down, seq: 299, ack: at(0), flags: 'S' }),
      tcp({ ...up, seq: at(0), ack: 300 }),
    ],
    data: [
      tcp({ ...up, seq: at(0), ack: 300, data: 'abcdefgh' }),
      tcp({ ...up, seq: at(8), ack: 300, data: 'ijklmnop' }),
      tcp({ ...down, seq: 300, ack: at(16), data: 'ABCDEFGH' }),
    ],
    ends: [
      tcp({ ...up, seq: at(16), ack: 308, flags: 'F' }),
      tcp({ ...down, seq: 308, ack: at(17), flags: 'F' }),
      tcp({ ...up, seq: at(17), ack: 309 }),
    ],
    udp: [udp(up, 'a question', 1), udp(down, 'an answer, which is longer', 2)],
  };
}

/** All of a talk, in order. */
export const packetsOf = (one: Talk): Buffer[] => [...one.handshake, ...one.data, ...one.ends, ...one.udp];

/** The steps that a talk consists of; `actor` is the client. */
export function stepsOf(actor: string): { readonly tcp: Step[]; readonly udp: Step[] } {
  const send = (data: string): Step => ({ kind: 'send', actor, data: new Uint8Array(Buffer.from(data)) });
  const receive = (data: string): Step => ({ ...send(data), kind: 'receive' }) as Step;
  return {
    tcp: [
      { kind: 'open', actor },
      send('abcdefgh'),
      send('ijklmnop'),
      receive('ABCDEFGH'),
      { kind: 'end', actor },
      { kind: 'server-end', actor },
    ],
    udp: [send('a question'), receive('an answer, which is longer')],
  };
}
