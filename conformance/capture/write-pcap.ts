import { type Address, parseAddress } from '../../reference/net/parse-address';
import type { Conversation, Step } from '../model/conversation';
import { pcapHeader, pcapRecords } from './pcap-bytes';
import { TcpConnection } from './tcp-connection';
import { udpPacket } from './udp-packet';

/** A step of a conversation, and when it happened, in microseconds since the epoch. */
export interface TimedStep {
  readonly at: number;
  readonly step: Step;
}

/** How far apart the sequence numbers begin of connections that have the same ports. */
const FAR = 0x1000_0000;

/**
 * Writes what clients and one server say as a classic pcap file, step by step: the header first, then the packets of each
 * step, as `TcpConnection` makes them; of UDP each `send` and each `receive` is one datagram, and other steps are nothing.
 * Actors and the server are IP addresses with ports. Throws a RangeError for an address by name, and NetError
 * `bad-address` for what is none.
 */
export class PcapWriter {
  private readonly server: Address;
  private readonly connections = new Map<string, TcpConnection>();

  constructor(
    server: string,
    private readonly transport: Conversation['transport'] = 'tcp',
  ) {
    this.server = parseAddress(server);
  }

  /** What the file begins with. */
  header(): Buffer {
    return pcapHeader();
  }

  /** The packets of the next step. */
  write({ at, step }: TimedStep): Buffer {
    const packets =
      this.transport === 'tcp' ? this.connectionOf(step.actor).packets(step) : this.datagrams(step);
    return pcapRecords(at, packets);
  }

  private connectionOf(actor: string): TcpConnection {
    const known = this.connections.get(actor);
    if (known) return known;
    const [address = '', count = '1'] = actor.split('#');
    const connection = new TcpConnection(parseAddress(address), this.server, Number(count) * FAR);
    this.connections.set(actor, connection);
    return connection;
  }

  private datagrams(step: Step): Buffer[] {
    if (step.kind !== 'send' && step.kind !== 'receive') return [];
    const client = parseAddress(step.actor);
    const [from, to] = step.kind === 'send' ? [client, this.server] : [this.server, client];
    return [udpPacket({ from, to }, step.data)];
  }
}
