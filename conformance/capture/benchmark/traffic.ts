import type { Address } from '../../../reference/net/parse-address';
import { pcapHeader, pcapRecords } from '../pcap-bytes';
import { TcpConnection } from '../tcp-connection';
import { randomNumbers } from './random-numbers';

/** How much traffic there is. */
export interface Volume {
  /** About how many bytes the capture has. */
  readonly capture: number;
  /** How many bytes the two sides of a connection send at most; half of that on average. */
  readonly connection: number;
}

/** What was sent in it: what a right reader gives back. */
export interface Sent {
  connections: number;
  bytes: number;
}

/** How many connections are open at a time. */
const OPEN = 256;
/** The most bytes that a segment carries on an Ethernet. */
const FULL = 1448;
/** Of 100 segments this many overtake the one before, and as many are sent again. */
const MISHAPS = 2;
const MICROSECONDS = 5;

type Draw = (below: number) => number;
const NOISE = Buffer.from(Array.from({ length: 1 << 20 }, toNoise()));

/**
 * A capture of many connections at once, in pieces: half of the segments are full, the others shorter; each is
 * acknowledged; some overtake another or come again. Every connection ends. It is always the same.
 */
export function* traffic({ capture, connection }: Volume, sent: Sent): Generator<Buffer> {
  const draw = randomNumbers(1);
  const open: Generator<Buffer[]>[] = [];
  yield pcapHeader();
  for (let size = 0, at = 0; size < capture || open.length > 0; at += MICROSECONDS) {
    if (size < capture && open.length < OPEN) open.push(talk(draw, connection, sent));
    const index = draw(open.length);
    const { value: packets, done } = open[index]?.next() ?? { done: true };
    if (done) open.splice(index, 1);
    else {
      const records = pcapRecords(at, packets);
      size += records.length;
      yield records;
    }
  }
}

/** The packets of one connection, some at a time. */
function* talk(draw: Draw, most: number, sent: Sent): Generator<Buffer[]> {
  const client = clientOf(sent.connections++);
  const actor = '';
  const connection = new TcpConnection(client, { host: `192.168.0.${draw(16)}`, port: 80 }, draw(2 ** 32));
  const say = (): Buffer[] => {
    const data = noise(draw, draw(2) === 0 ? FULL : 1 + draw(FULL));
    sent.bytes += data.length;
    left -= data.length;
    return connection.packets({ kind: draw(3) === 0 ? 'send' : 'receive', actor, data });
  };
  yield connection.packets({ kind: 'open', actor });
  let left = 1 + draw(most);
  while (left > 0) yield withMishap(draw(100), say);
  yield connection.packets({ kind: 'end', actor });
  yield connection.packets({ kind: 'server-end', actor });
}

function withMishap(number: number, say: () => Buffer[]): Buffer[] {
  const first = say();
  if (number < MISHAPS) return [...say(), ...first];
  return number < 2 * MISHAPS ? [...first, ...first] : first;
}

function noise(draw: Draw, length: number): Buffer {
  const start = draw(NOISE.length - length);
  return NOISE.subarray(start, start + length);
}

function toNoise(): () => number {
  const draw = randomNumbers(2);
  return () => draw(256);
}

/** No two of 2 ** 24 are the same; the ports are those that systems give to clients. */
const clientOf = (number: number): Address => ({
  host: `10.${(number >> 16) & 0xff}.${(number >> 8) & 0xff}.${number & 0xff}`,
  port: 32_768 + (number % 28_232),
});
