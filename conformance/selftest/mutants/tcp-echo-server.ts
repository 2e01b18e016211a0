import type { Socket } from 'node:net';
import type { RunningTarget } from '../../target/target';
import { type Mutate, withDefect } from './defect';
import type { Die } from './mortal';
import { startTcp, type TcpSteps } from './tcp-stage';

/** What a TCP echo server does, step by step. Each step calls the others by way of this object, so that any can be replaced. */
export interface TcpEchoSteps extends TcpSteps<Socket> {
  /** Those that are connected. */
  readonly clients: Set<Socket>;
  answer(client: Socket, bytes: Buffer): void;
  close(client: Socket): void;
}

/** The steps of a server that is right. */
function rightSteps(die: Die): TcpEchoSteps {
  const clients = new Set<Socket>();
  const steps: TcpEchoSteps = {
    clients,
    die,
    awaited: () => undefined,
    accept: (client) => void clients.add(client),
    hear: (client, chunk) => steps.answer(client, chunk),
    answer: (client, bytes) => void client.write(bytes),
    end: (client) => steps.close(client),
    close: (client) => void client.end(),
    broken: () => undefined,
    gone: (client) => void clients.delete(client),
  };
  return steps;
}

/** Starts a TCP echo server, on a free port of loopback, that does everything right but what `mutate` replaces. */
export const startTcpEcho = (mutate: Mutate<TcpEchoSteps>): Promise<RunningTarget> =>
  startTcp(
    (die) => withDefect(rightSteps(die), mutate),
    (socket) => socket,
  );
