import type { UdpDatagram } from './transport';

interface Sighting {
  readonly datagram: string;
  readonly data: Uint8Array;
  readonly seenAt: Set<string>;
}

/** Copies of a datagram stand close together: it is on its way through one machine. */
const MEMORY = 64;

/**
 * Tells the copies of a datagram that was captured at several spots of one machine, as on Linux' `any`
 * device: same addresses, same identification, same bytes, another spot. A datagram that is sent twice is
 * seen twice at one spot.
 */
export class UdpCopies {
  readonly #recent: Sighting[] = [];

  /** Whether the datagram has been seen before at another spot. */
  has({ source, destination, id, seenAt, data }: UdpDatagram): boolean {
    const datagram = `${source.key}${destination.key}${id}`;
    const earlier = this.#recent.find(
      (other) => other.datagram === datagram && !other.seenAt.has(seenAt) && data.captured.equals(other.data),
    );
    if (earlier) {
      earlier.seenAt.add(seenAt);
      return true;
    }
    this.#recent.push({ datagram, data: new Uint8Array(data.captured), seenAt: new Set([seenAt]) });
    if (this.#recent.length > MEMORY) this.#recent.shift();
    return false;
  }
}
