import type { RemoteInfo } from 'node:dgram';
import { bindUdp } from '../../reference/net/bind-udp';
import { formatAddress } from '../../reference/net/parse-address';
import { resolveHost } from '../../reference/net/resolve-host';
import type { Running } from '../../reference/net/running';
import { netError } from '../../reference/net/system-error';
import type { ProxyOptions } from './proxy-options';
import type { Tell } from './tape';
import { UdpFlow } from './udp-flow';

/** So many clients are kept apart at one time; UDP never tells that one has left. */
const MOST_CLIENTS = 500;
/** Room for a flood, in bytes. */
const BUFFER = 4 << 20;

interface Client {
  readonly flow: UdpFlow;
  readonly tell: Tell;
}

/**
 * Takes clients for a UDP server, and has the datagrams of both written down, each before it is passed on. Rejects as bindUdp
 * does.
 */
export async function startUdpProxy({ listen, target, tape, onTrouble }: ProxyOptions): Promise<Running> {
  const { address: host, family } = await resolveHost(target.host);
  const { socket: front, running } = await bindUdp(listen);
  front.setRecvBufferSize(BUFFER);
  const clients = new Map<string, Client>();

  const welcome = (name: string, { address, port }: RemoteInfo): Client => {
    const tell = tape.begin('udp', { host: address, port }, running.address);
    const flow = new UdpFlow({ host, port: target.port }, family, {
      answer: (data) => {
        tell({ kind: 'receive', data });
        front.send(data, port, address);
      },
      trouble: (error) =>
        onTrouble(`${name}: ${netError(error, 'a server that listens', formatAddress(target)).message}`),
    });
    return { flow, tell };
  };

  front.on('message', (data, from) => {
    const name = formatAddress({ host: from.address, port: from.port });
    const client = clients.get(name) ?? welcome(name, from);
    clients.delete(name);
    clients.set(name, client);
    if (clients.size > MOST_CLIENTS) forgetOldest(clients);
    client.tell({ kind: 'send', data });
    void client.flow.send(data);
  });
  void running.closed.then(() => {
    for (const { flow } of clients.values()) flow.close();
  });
  return running;
}

/** Who has been silent for the longest time stands first. */
function forgetOldest(clients: Map<string, Client>): void {
  for (const [name, { flow }] of clients) {
    flow.close();
    clients.delete(name);
    return;
  }
}
