import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { NetError } from '../net/net-error';
import { type Address, formatAddress } from '../net/parse-address';
import { resolveHost } from '../net/resolve-host';
import type { OnStep } from '../net/step';
import { netError } from '../net/system-error';
import { udpStep } from '../net/udp-steps';

export interface UdpEchoQuestion extends Address {
  readonly message: Uint8Array;
  /** How long each answer is waited for, in milliseconds; 1000 if not given. */
  readonly timeout?: number;
  /** How often the message is sent again when no answer has come; 3 if not given. */
  readonly retries?: number;
  readonly onStep?: OnStep | undefined;
}

/**
 * Asks a UDP echo server: sends the message, again if need be, and takes the first datagram that the server answers.
 * Rejects with NetError: `silent` when no answer comes, `refused` when the server's system says that nobody listens,
 * `too-long` when the message is more than a datagram holds, `unknown-host`, `unreachable` or `failed`.
 */
export async function askUdpEcho(question: UdpEchoQuestion): Promise<Buffer> {
  const { host, port, message, onStep } = question;
  const server = formatAddress({ host, port });
  const { address, family } = await resolveHost(host);
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  onStep?.(udpStep('c', `for ${server}, a message of ${message.length} bytes`));
  // Each wait below is told of an error by its promise; without a listener one in between would end the process.
  socket.on('error', () => {});
  try {
    // A connected datagram socket takes answers of its server only, and hears when nobody listens there.
    socket.connect(port, address);
    await once(socket, 'connect');
    return await askRepeatedly(socket, question);
  } catch (error) {
    throw error instanceof NetError ? error : netError(error as NodeJS.ErrnoException, 'an answer', server);
  } finally {
    socket.close();
    onStep?.(udpStep('h', server));
  }
}

async function askRepeatedly(socket: Socket, question: UdpEchoQuestion): Promise<Buffer> {
  const { message, timeout = 1000, retries = 3, onStep } = question;
  const server = formatAddress(question);
  for (let sent = 0; sent <= retries; sent++) {
    onStep?.(udpStep('d', `${message.length} bytes to ${server}`));
    const [answer] = await Promise.all([answerWithin(socket, timeout), send(socket, message)]);
    if (answer === undefined) continue;
    onStep?.(udpStep('g', `${answer.length} bytes from ${server}`));
    return answer;
  }
  const asked = `${retries + 1} ${retries === 0 ? 'datagram' : 'datagrams'}`;
  throw new NetError('silent', `expected an answer within ${timeout} ms, got none to ${asked}, at ${server}`);
}

async function answerWithin(socket: Socket, timeout: number): Promise<Buffer | undefined> {
  try {
    const [answer] = await once(socket, 'message', { signal: AbortSignal.timeout(timeout) });
    return answer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ABORT_ERR') return undefined;
    throw error;
  }
}

function send(socket: Socket, message: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(message, (error) => (error ? reject(error) : resolve()));
  });
}
