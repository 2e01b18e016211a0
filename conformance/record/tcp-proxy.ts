import { connect, type Socket } from 'node:net';
import { listenTcp } from '../../reference/net/listen-tcp';
import { formatAddress } from '../../reference/net/parse-address';
import type { Running } from '../../reference/net/running';
import { netError } from '../../reference/net/system-error';
import type { ProxyOptions } from './proxy-options';
import { relay } from './relay';
import type { Tape, Tell } from './tape';

/**
 * Takes clients for a TCP server, and has what they and the server do written down: each step when it is seen, before it is
 * passed on. A client that the server does not take is reset. Rejects as listenTcp does.
 */
export async function startTcpProxy({ listen, target, tape, onTrouble }: ProxyOptions): Promise<Running> {
  const servers = new Set<Socket>();
  const serve = async (client: Socket, peer: string): Promise<void> => {
    // What the client says meanwhile waits in the socket, and so does its reset.
    const server = connect({ ...target, noDelay: true, allowHalfOpen: true });
    servers.add(server);
    server.on('close', () => servers.delete(server));
    const refused = (error: NodeJS.ErrnoException): void =>
      onTrouble(`${peer}: ${netError(error, 'a server that listens', formatAddress(target)).message}`);
    server.once('error', refused).once('connect', () => server.off('error', refused));
    join(client, server, tellerOf(client, tape) ?? unknown(peer, onTrouble));
  };
  const front = await listenTcp({ ...listen, serve });
  const close = async (): Promise<void> => {
    for (const server of servers) server.destroy();
    await front.close();
  };
  return { ...front, close };
}

function tellerOf(client: Socket, tape: Tape): Tell | undefined {
  const { remoteAddress, remotePort, localAddress, localPort } = client;
  if (!remoteAddress || !remotePort || !localAddress || !localPort) return undefined;
  const own = { host: localAddress, port: localPort };
  return tape.begin('tcp', { host: remoteAddress, port: remotePort }, own);
}

/** Who resets before it is accepted leaves no address to write down. */
function unknown(peer: string, onTrouble: ProxyOptions['onTrouble']): Tell {
  onTrouble(`${peer}: passed on, but not recorded, for it left no address behind`);
  return () => undefined;
}

function join(client: Socket, server: Socket, tell: Tell): void {
  tell({ kind: 'open' });
  relay(client, server, {
    data: (data) => tell({ kind: 'send', data }),
    end: () => tell({ kind: 'end' }),
    reset: () => tell({ kind: 'reset' }),
  });
  relay(server, client, {
    data: (data) => tell({ kind: 'receive', data }),
    end: () => tell({ kind: 'server-end' }),
    reset: () => tell({ kind: 'server-reset' }),
  });
}
