const MICROSECONDS = 0xa1b2c3d4;
const SNAP_LENGTH = 262_144;
/** LINKTYPE_RAW: each packet begins with its IP header. */
const RAW_IP = 101;

/** What a classic pcap file of IP packets, with times in microseconds, begins with (draft-ietf-opsawg-pcap section 4). */
export function pcapHeader(): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(MICROSECONDS, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(SNAP_LENGTH, 16);
  header.writeUInt32LE(RAW_IP, 20);
  return header;
}

/** IP packets as such a file has them, all of one time: microseconds since the epoch (section 5). */
export const pcapRecords = (at: number, packets: readonly Buffer[]): Buffer =>
  Buffer.concat(packets.flatMap((packet) => [recordHeader(at, packet.length), packet]));

function recordHeader(at: number, length: number): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(Math.floor(at / 1e6), 0);
  header.writeUInt32LE(Math.floor(at % 1e6), 4);
  header.writeUInt32LE(length, 8);
  header.writeUInt32LE(length, 12);
  return header;
}
