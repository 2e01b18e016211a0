import type { Socket } from 'node:net';
import { listenTcp } from '../../../reference/net/listen-tcp';
import type { RunningTarget } from '../../target/target';
import { type Die, mortal } from './mortal';
import { Turns } from './turns';

/** What a TCP server does when its clients do something. */
export interface TcpSteps<Client> {
  /** A client has connected. */
  accept(client: Client): void;
  /** Bytes have come of a client. */
  hear(client: Client, chunk: Buffer): void;
  /** A client has ended its stream. */
  end(client: Client): void;
  /** A client has reset its connection, or has been written to after it had. */
  broken(client: Client): void;
  /** A connection is closed, whatever the way. */
  gone(client: Client): void;
  /** The client for which everyone has to wait, if there is one. */
  awaited(): Client | undefined;
  /** The program ends. */
  readonly die: Die;
}

/** Starts a server of such steps on a free port of loopback. */
export function startTcp<Client>(
  makeSteps: (die: Die) => TcpSteps<Client>,
  makeClient: (socket: Socket) => Client,
): Promise<RunningTarget> {
  return mortal((die) => {
    const steps = makeSteps(die);
    const turns = new Turns(() => steps.awaited());
    const serve = async (socket: Socket): Promise<void> => {
      const client = makeClient(socket);
      turns.take(client, () => steps.accept(client));
      socket.on('data', (chunk) => turns.take(client, () => steps.hear(client, chunk)));
      socket.on('end', () => turns.take(client, () => steps.end(client)));
      socket.on('error', () => turns.take(client, () => steps.broken(client)));
      socket.on('close', () => turns.take(client, () => steps.gone(client)));
      // Whoever waits for this client may go on.
      socket.on('drain', () => turns.take(client, () => undefined));
    };
    return listenTcp({ host: '127.0.0.1', port: 0, serve });
  });
}
