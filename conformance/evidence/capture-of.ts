import { pcapHeader } from '../capture/pcap-bytes';
import { PcapWriter } from '../capture/write-pcap';
import type { Wire } from './wire';

/** What went over the network as a classic pcap file, of a case that began at `began`, in milliseconds since the epoch. */
export function captureOf({ transport, steps }: Wire, began: number): Buffer {
  const writers = new Map<string, PcapWriter>();
  const packets = steps.map(({ at, server, step }) => {
    const writer = writers.get(server) ?? new PcapWriter(server, transport);
    writers.set(server, writer);
    return writer.write({ at: began * 1000 + at, step });
  });
  return Buffer.concat([pcapHeader(), ...packets]);
}
