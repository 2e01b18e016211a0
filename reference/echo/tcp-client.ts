import type { Socket } from 'node:net';
import { connectTcp } from '../net/connect-tcp';
import { NetError } from '../net/net-error';
import { type Address, formatAddress } from '../net/parse-address';
import { read } from '../net/read';
import type { OnStep } from '../net/step';
import { netError } from '../net/system-error';
import { tcpStep } from '../net/tcp-steps';
import { write } from '../net/write';

export interface TcpEchoQuestion extends Address {
  readonly message: Uint8Array;
  /** How many bytes are read at a time; 1024 if not given. */
  readonly bufferSize?: number;
  readonly onStep?: OnStep | undefined;
}

/**
 * Asks a TCP echo server: connects, sends the message, reads an answer of the same length, closes.
 * Rejects with NetError: as connectTcp does, or `lost` when the connection ends before the answer is complete.
 */
export async function askTcpEcho(question: TcpEchoQuestion): Promise<Buffer> {
  const { message, onStep } = question;
  const server = formatAddress(question);
  onStep?.(tcpStep('f', `for ${server}, a message of ${message.length} bytes`));
  const socket = await connectTcp(question);
  onStep?.(tcpStep('g', server));
  try {
    // Both at once: a server that answers a long message piece by piece reads no more while its answer is not read.
    const [answer] = await Promise.all([readAnswer(socket, question), send(socket, question)]);
    return answer;
  } catch (error) {
    throw error instanceof NetError ? error : netError(error as NodeJS.ErrnoException, 'an answer', server);
  } finally {
    socket.destroy();
    onStep?.(tcpStep('l', server));
  }
}

async function send(socket: Socket, { message, onStep }: TcpEchoQuestion): Promise<void> {
  onStep?.(tcpStep('h', `${message.length} bytes`));
  await write(socket, message);
}

async function readAnswer(socket: Socket, question: TcpEchoQuestion): Promise<Buffer> {
  const { message, bufferSize = 1024, onStep } = question;
  const parts: Buffer[] = [];
  for (let missing = message.length; missing > 0; ) {
    const part = await read(socket, Math.min(bufferSize, missing));
    if (part === undefined) throw cutOff(question, message.length - missing);
    onStep?.(tcpStep('k', `${part.length} bytes`));
    parts.push(part);
    missing -= part.length;
  }
  return Buffer.concat(parts);
}

function cutOff(question: TcpEchoQuestion, length: number): NetError {
  const expected = `expected an answer of ${question.message.length} bytes`;
  return new NetError(
    'lost',
    `${expected}, got the end of stream after ${length}, at ${formatAddress(question)}`,
  );
}
