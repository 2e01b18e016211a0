import type { Step } from '../model/conversation';
import type { Endpoint, UdpDatagram } from './transport';

/** All exchanges over UDP of a capture: who asks and who answers. */
export class UdpFlows {
  /** The server of each two addresses that have exchanged anything. */
  readonly #servers = new Map<string, Endpoint>();
  readonly #serverPort: number | undefined;

  /** Without `serverPort`, the server is who received the first datagram. */
  constructor(serverPort: number | undefined) {
    this.#serverPort = serverPort;
  }

  /**
   * The server that a datagram came from or went to, and the step that it is; a `CaptureError` if bytes are
   * missing.
   */
  accept(datagram: UdpDatagram): { server: Endpoint; step: Step } {
    const { source, destination } = datagram;
    const data = new Uint8Array(datagram.data.whole('a UDP datagram'));
    const server = this.#serverOf(datagram);
    if (server.name === destination.name) return { server, step: { kind: 'send', actor: source.name, data } };
    return { server, step: { kind: 'receive', actor: destination.name, data } };
  }

  #serverOf({ source, destination }: UdpDatagram): Endpoint {
    const key = [source.name, destination.name].sort().join(' ');
    const known = this.#servers.get(key);
    if (known) return known;
    const isAnswer = source.port === this.#serverPort && destination.port !== this.#serverPort;
    const server = isAnswer ? source : destination;
    this.#servers.set(key, server);
    return server;
  }
}
