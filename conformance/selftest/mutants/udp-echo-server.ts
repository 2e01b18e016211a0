import type { RemoteInfo, Socket } from 'node:dgram';
import { bindUdp } from '../../../reference/net/bind-udp';
import type { RunningTarget } from '../../target/target';
import { type Mutate, withDefect } from './defect';
import { type Die, mortal } from './mortal';

/** What a UDP echo server does, step by step. Each step calls the others by way of this object, so that any can be replaced. */
export interface UdpEchoSteps {
  readonly socket: Socket;
  /** A datagram has come. */
  receive(datagram: Buffer, from: RemoteInfo): void;
  answer(datagram: Buffer, to: RemoteInfo): void;
  /** The program ends. */
  readonly die: Die;
}

/** The steps of a server that is right. */
function rightSteps(socket: Socket, die: Die): UdpEchoSteps {
  const steps: UdpEchoSteps = {
    socket,
    die,
    receive: (datagram, from) => steps.answer(datagram, from),
    // Without a callback an error of an answer that cannot be sent would be thrown.
    answer: (datagram, { port, address }) => socket.send(datagram, port, address, () => undefined),
  };
  return steps;
}

/** Starts a UDP echo server, on a free port of loopback, that does everything right but what `mutate` replaces. */
export const startUdpEcho = (mutate: Mutate<UdpEchoSteps>): Promise<RunningTarget> =>
  mortal(async (die) => {
    const { socket, running } = await bindUdp({ host: '127.0.0.1', port: 0 });
    const steps = withDefect(rightSteps(socket, die), mutate);
    socket.on('message', (datagram, from) => steps.receive(datagram, from));
    return running;
  });
