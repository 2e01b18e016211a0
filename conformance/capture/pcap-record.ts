import type { Packet } from './packet';

/** What a record of a classic pcap file begins with: seconds, their fraction, length in the file, length on the wire. */
export const RECORD_HEADER = 16;

/** What holds for all records of a classic pcap file (draft-ietf-opsawg-pcap section 4). */
export interface PcapForm {
  readonly file: string;
  readonly little: boolean;
  /** Nanoseconds in a tick of the clock. */
  readonly tick: bigint;
  readonly linkType: number;
}

/** The packets of whole records, the first of which stands at `offset` in the file (section 5). */
export type ReadRecords = (form: PcapForm, records: Buffer, offset: number) => Packet[];
