import { type Address, parseAddress } from '../../reference/net/parse-address';
import type { Conversation, Step } from '../model/conversation';
import { pcapHeader, pcapRecords } from './pcap-bytes';
import { TcpConnection } from './tcp-connection';
import { UdpExchange } from './udp-exchange';

/** A step of a conversation, and when it happened, in microseconds since the epoch. */
export interface TimedStep {
  readonly at: number;
  readonly step: Step;
}

/** How far apart the sequence numbers begin of connections that have the same ports. */
const FAR = 0x1000_0000;

/**
 * Writes what clients and one server say as a classic pcap file, step by step: the header first, then the packets of each
 * step, as `TcpConnection` or `UdpExchange` makes them. Actors and the server are IP addresses with ports. Throws a RangeError for an address by name, and NetError
 * `bad-address` for what is none.
 */
export class PcapWriter {
  private readonly server: Address;
  private readonly pairs = new Map<string, TcpConnection | UdpExchange>();

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

  /** The packets of the next step; `isLast` is as in `TcpConnection`, UDP knows no end. */
  write({ at, step }: TimedStep, isLast = false): Buffer {
    const pair = this.pairs.get(step.actor) ?? this.pair(step.actor);
    this.pairs.set(step.actor, pair);
    return pcapRecords(at, pair.packets(step, isLast));
  }

  /** What makes packets of the steps of this actor and the server. */
  private pair(actor: string): TcpConnection | UdpExchange {
    const [address = '', count = '1'] = actor.split('#');
    const client = parseAddress(address);
    return this.transport === 'udp'
      ? new UdpExchange(client, this.server)
      : new TcpConnection(client, this.server, Number(count) * FAR);
  }
}
