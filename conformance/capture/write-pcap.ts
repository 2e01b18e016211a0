import { type Address, parseAddress } from '../../reference/net/parse-address';
import type { Step } from '../model/conversation';
import { MAX_SEGMENT, type Segment, tcpPacket } from './tcp-packet';

/** A step of a TCP conversation, and when it happened, in microseconds since the epoch. */
export interface TimedStep {
  readonly at: number;
  readonly step: Step;
}

const MICROSECONDS = 0xa1b2c3d4;
const SNAP_LENGTH = 262_144;
/** LINKTYPE_RAW: each packet begins with its IP header. */
const RAW_IP = 101;

/** How far apart the sequence numbers begin of connections that have the same ports. */
const FAR = 0x1000_0000;

/**
 * Writes what clients and one server say over TCP as a classic pcap file (draft-ietf-opsawg-pcap), step by step, so that it
 * may be written while they talk: the header first, then the packets of each step. Of each connection there are the
 * handshake, the segments with their acknowledgments, and its end, as real as they can be made; what is longer than a
 * segment may be becomes several. Actors and the server are IPv4 addresses with ports.
 */
export class PcapWriter {
  private readonly server: Address;
  private readonly connections = new Map<string, Connection>();

  constructor(server: string) {
    this.server = parseAddress(server);
  }

  /** What the file begins with. */
  header(): Buffer {
    const header = Buffer.alloc(24);
    header.writeUInt32LE(MICROSECONDS, 0);
    header.writeUInt16LE(2, 4);
    header.writeUInt16LE(4, 6);
    header.writeUInt32LE(SNAP_LENGTH, 16);
    header.writeUInt32LE(RAW_IP, 20);
    return header;
  }

  /** The packets of the next step. */
  write({ at, step }: TimedStep): Buffer {
    const packets = this.connectionOf(step.actor).packets(step);
    return Buffer.concat(packets.flatMap((packet) => [recordHeader(at, packet.length), packet]));
  }

  private connectionOf(actor: string): Connection {
    const known = this.connections.get(actor);
    if (known) return known;
    const [address = '', count = '1'] = actor.split('#');
    const connection = new Connection(parseAddress(address), this.server, Number(count) * FAR);
    this.connections.set(actor, connection);
    return connection;
  }
}

function recordHeader(at: number, length: number): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(Math.floor(at / 1e6), 0);
  header.writeUInt32LE(Math.floor(at % 1e6), 4);
  header.writeUInt32LE(length, 8);
  header.writeUInt32LE(length, 12);
  return header;
}

/** One end of a connection: the number of its next byte. */
interface End {
  readonly address: Address;
  next: number;
}

/** One TCP connection, which knows how far each side has come. */
class Connection {
  private readonly client: End;
  private readonly server: End;

  constructor(client: Address, server: Address, start: number) {
    this.client = { address: client, next: start };
    this.server = { address: server, next: start };
  }

  packets(step: Step): Buffer[] {
    const { client, server } = this;
    switch (step.kind) {
      case 'open':
        return this.handshake();
      case 'send':
        return this.data(client, server, step.data);
      case 'receive':
        return this.data(server, client, step.data);
      case 'end':
        return this.end(client, server);
      case 'server-end':
        return this.end(server, client);
      case 'reset':
        return [this.packet(client, server, ['rst'])];
      case 'server-reset':
        return [this.packet(server, client, ['rst'])];
    }
  }

  private handshake(): Buffer[] {
    const { client, server } = this;
    const syn = this.packet(client, server, ['syn'], { acknowledgment: undefined });
    client.next += 1;
    const answer = this.packet(server, client, ['syn']);
    server.next += 1;
    return [syn, answer, this.packet(client, server, [])];
  }

  private data(from: End, to: End, data: Uint8Array): Buffer[] {
    const packets: Buffer[] = [];
    for (let start = 0; start < data.length; start += MAX_SEGMENT) {
      const piece = data.subarray(start, start + MAX_SEGMENT);
      packets.push(this.packet(from, to, ['psh'], { data: piece }));
      from.next += piece.length;
      packets.push(this.packet(to, from, []));
    }
    return packets;
  }

  private end(from: End, to: End): Buffer[] {
    const fin = this.packet(from, to, ['fin']);
    from.next += 1;
    return [fin, this.packet(to, from, [])];
  }

  private packet(from: End, to: End, flags: Segment['flags'], more: Partial<Segment> = {}): Buffer {
    return tcpPacket({
      from: from.address,
      to: to.address,
      sequence: from.next,
      acknowledgment: to.next,
      flags,
      ...more,
    });
  }
}
