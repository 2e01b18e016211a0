import type { Place } from './capture-error';

/** One packet of a capture, with the place of its record in the file. */
export interface Packet extends Place {
  /** Nanoseconds since the epoch; undefined where the capture tells no time. */
  readonly time: bigint | undefined;
  /** A LINKTYPE_ number: what kind of header `data` begins with. */
  readonly linkType: number;
  /** Which of the capture's interfaces saw it; 0 in classic pcap. */
  readonly interface: number;
  /** The bytes captured. They share memory with the packets around: copy what is to be kept. */
  readonly data: Buffer;
  /** How many bytes it had on the wire. */
  readonly length: number;
}

/** The most bytes that a packet may have; the snap length at which libpcap stops too. */
export const MAX_PACKET = 262_144;
