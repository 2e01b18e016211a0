import type { CapturedEvent, Gap } from './captured-event';
import { copyBytes } from './copy-bytes';
import type { Endpoint } from './endpoint';
import type { Hearing } from './hearing';
import { Recent } from './recent';
import type { UdpDatagram } from './transport';
import type { WireBytes } from './wire-bytes';

/** Of how many exchanges is it known who asks. */
const FLOWS = 16_384;

/** All exchanges over UDP of a capture: who asks and who answers. */
export class UdpFlows {
  /** The server of each two addresses that have exchanged anything. */
  readonly #servers = new Recent<Endpoint>(FLOWS);

  /** Without a server port, the server is who received the first datagram. */
  constructor(readonly hearing: Hearing) {}

  /** Tells the step that a datagram is, or the gap if any of its bytes is missing. */
  accept(datagram: UdpDatagram, time: CapturedEvent['time']): void {
    const { source, destination, data } = datagram;
    const server = this.#serverOf(datagram);
    const isRequest = server.key === destination.key;
    const actor = (isRequest ? source : destination).name;
    const step: CapturedEvent['step'] =
      data.missing > 0
        ? gap(data, actor, isRequest ? 'client' : 'server')
        : { kind: isRequest ? 'send' : 'receive', actor, data: copyBytes(data.captured) };
    this.hearing.tell({ transport: 'udp', server: server.name, time, step });
  }

  #serverOf({ source, destination }: UdpDatagram): Endpoint {
    const key = [source.key, destination.key].sort().join('');
    const known = this.#servers.get(key);
    if (known) return known;
    const { serverPort } = this.hearing;
    const isAnswer = source.port === serverPort && destination.port !== serverPort;
    const server = isAnswer ? source : destination;
    this.#servers.set(key, server);
    return server;
  }
}

const gap = (data: WireBytes, actor: string, from: Gap['from']): Gap => ({
  kind: 'gap',
  actor,
  from,
  bytes: data.length,
  error: data.lack(data.length, 'a UDP datagram'),
});
