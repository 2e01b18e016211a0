import type { Address } from '../../reference/net/parse-address';
import type { Step } from '../model/conversation';
import { udpPacket } from './udp-packet';

/** What one client and a server exchange over UDP, as packets: a datagram for each `send` and each `receive`. */
export class UdpExchange {
  constructor(
    private readonly client: Address,
    private readonly server: Address,
  ) {}

  /** The packet of the next step, from IP on; there is none for a step that nobody would see. */
  packets(step: Step): Buffer[] {
    const { client, server } = this;
    if (step.kind === 'send') return [udpPacket({ from: client, to: server }, step.data)];
    if (step.kind === 'receive') return [udpPacket({ from: server, to: client }, step.data)];
    return [];
  }
}
