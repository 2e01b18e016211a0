import type { Address } from '../../reference/net/parse-address';
import type { Step } from '../model/conversation';
import { MAX_SEGMENT, type Segment, tcpPacket } from './tcp-packet';

/** One end of a connection: the number of its next byte. */
interface End {
  readonly address: Address;
  next: number;
}

/**
 * One TCP connection as packets, as real as they can be made of its steps: the handshake, the segments with their
 * acknowledgments, and its end. What is longer than a segment may be becomes several.
 */
export class TcpConnection {
  private readonly client: End;
  private readonly server: End;

  /** Both sides number their bytes from `start` on. */
  constructor(client: Address, server: Address, start: number) {
    this.client = { address: client, next: start };
    this.server = { address: server, next: start };
  }

  /** The packets of the next step, from IP on. If a `send` `isLast`, its segment ends the stream, and the `end` that is `withData` is nothing. */
  packets(step: Step, isLast = false): Buffer[] {
    const { client, server } = this;
    switch (step.kind) {
      case 'open':
        return this.handshake();
      case 'send':
        return this.data(client, server, step.data, isLast);
      case 'receive':
        return this.data(server, client, step.data);
      case 'end':
        return step.withData ? [] : this.end(client, server);
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

  private data(from: End, to: End, data: Uint8Array, isLast = false): Buffer[] {
    const packets: Buffer[] = [];
    for (let start = 0; start < data.length; start += MAX_SEGMENT) {
      const piece = data.subarray(start, start + MAX_SEGMENT);
      const ends = isLast && start + MAX_SEGMENT >= data.length;
      packets.push(this.packet(from, to, ends ? ['psh', 'fin'] : ['psh'], { data: piece }));
      from.next += piece.length + (ends ? 1 : 0);
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
