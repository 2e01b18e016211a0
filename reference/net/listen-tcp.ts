import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type Address, formatAddress } from './parse-address';
import type { Running } from './running';
import type { OnStep } from './step';
import { netError } from './system-error';
import { tcpStep } from './tcp-steps';

/** Connections that may wait to be accepted; the system has a bound of its own. */
const BACKLOG = 4096;

export interface ListenTcpOptions extends Address {
  /** How many bytes each side of a socket holds before it asks the other to wait; Node's own choice if not given. */
  readonly bufferSize?: number;
  readonly onStep?: OnStep | undefined;
  /**
   * Serves one client. Its socket stays open for writing after the client's end of stream, writes without delay, and
   * may be destroyed by a reset at any time: then the promise may reject, which is no error of the server.
   */
  readonly serve: (socket: Socket, peer: string) => Promise<void>;
}

/**
 * Listens for TCP connections at an address of IPv4 or IPv6 (port 0: any free one) and serves each.
 * Tells the steps of the server that are alike for all servers: a to e, and n.
 * Rejects with NetError `in-use`, `not-permitted`, `not-local`, `unknown-host` or `failed`.
 */
export async function listenTcp(options: ListenTcpOptions): Promise<Running> {
  const { host, port, bufferSize, onStep } = options;
  const sockets = new Set<Socket>();
  const server = createServer({
    allowHalfOpen: true,
    noDelay: true,
    ...(bufferSize && { highWaterMark: bufferSize }),
  });
  server.on('connection', (socket) => welcome(socket, sockets, options));
  const buffer = bufferSize ? `, buffer of ${bufferSize} bytes` : '';
  onStep?.(tcpStep('a', `${formatAddress({ host, port })}${buffer}`));
  await listen(server, { host, port });
  const address = addressOf(server);
  onStep?.(tcpStep('b', formatAddress(address)));
  onStep?.(tcpStep('c', `up to ${BACKLOG} clients may wait`));
  onStep?.(tcpStep('e', 'waits for a client'));
  return running(server, sockets, address);
}

function welcome(socket: Socket, sockets: Set<Socket>, { serve, onStep }: ListenTcpOptions): void {
  const { remoteAddress: host, remotePort: port } = socket;
  // Who resets at once leaves no address behind.
  const peer = host && port ? formatAddress({ host, port }) : 'a client that is gone';
  onStep?.(tcpStep('d', peer));
  sockets.add(socket);
  // A reset is a way to leave; 'close' follows it.
  socket.on('error', () => {});
  socket.on('close', () => {
    sockets.delete(socket);
    onStep?.(tcpStep('n', peer));
  });
  serve(socket, peer).catch((error) => {
    if (!socket.destroyed) throw error;
  });
  onStep?.(tcpStep('e', 'waits for the next client'));
}

async function listen(server: Server, { host, port }: Address): Promise<void> {
  try {
    server.listen({ host, port, backlog: BACKLOG });
    await once(server, 'listening');
  } catch (error) {
    throw netError(
      error as NodeJS.ErrnoException,
      'a free address to listen at',
      formatAddress({ host, port }),
    );
  }
  // A connection that cannot be accepted (no file descriptor is left, say) costs that client, not the server.
  server.on('error', () => {});
}

function addressOf(server: Server): Address {
  // Only a server on a path, or one that does not listen, has another kind of address.
  const { address, port } = server.address() as AddressInfo;
  return { host: address, port };
}

function running(server: Server, sockets: ReadonlySet<Socket>, address: Address): Running {
  const closed = stopped(server, sockets);
  const close = (): Promise<void> => {
    server.close();
    for (const socket of sockets) socket.destroy();
    return closed;
  };
  return { address, closed, close };
}

async function stopped(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  await closing(server);
  // A server has closed when its sockets are destroyed; they themselves have closed a little later.
  await Promise.all(Array.from(sockets, closing));
}

function closing(one: Server | Socket): Promise<void> {
  return new Promise((resolve) => one.once('close', () => resolve()));
}
