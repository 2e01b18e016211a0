import type { UdpSession } from '../engine/udp-session';
import type { Datagram } from './piece';
import type { Ear } from './replay-client';

/** The datagrams that come to a client. */
export class DatagramEar implements Ear {
  constructor(
    private readonly session: UdpSession,
    private readonly server: string,
  ) {}

  get amount(): number {
    return this.session.answers.length;
  }

  get datagrams(): Datagram[] {
    return this.session.answers.map(({ data, from }) => ({
      kind: 'datagram',
      data,
      ...(from !== this.server && { from }),
    }));
  }
}
