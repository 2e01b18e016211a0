import type { Conversation, Step } from '../model/conversation';
import { CaptureError, type Place } from './capture-error';
import { Decoder } from './decoder';
import { openCapture } from './open-capture';
import type { Packet } from './packet';
import { TcpStreams } from './tcp-streams';
import type { Endpoint, Message, TcpSegment, UdpDatagram } from './transport';
import { UdpCopies } from './udp-copies';
import { UdpFlows } from './udp-flows';

export interface ConversationOptions {
  /**
   * Read only what goes to and from servers at this port, and take its side for the server where that is not
   * seen.
   */
  readonly serverPort?: number;
}

/**
 * The conversations of a capture file, one for each server address and transport, in the order in which they
 * begin.
 *
 * Steps stand in the order of capture; a TCP step stands where its bytes became contiguous. The server of a
 * TCP connection is who answered the SYN, else (the connection is older than the capture, and has no `open`
 * step) who has `serverPort`, else who has the lower port; that of UDP who has `serverPort`, else who
 * received the first datagram. The only error is a `CaptureError`: also for bytes that are known to be sent
 * but are not in the capture, and for a capture without a conversation.
 */
export function readConversations(path: string, options: ConversationOptions = {}): Promise<Conversation[]> {
  return conversationsIn(openCapture(path), { file: path, offset: 0 }, options);
}

/** The same for packets from anywhere; `start` is where they begin. */
export async function conversationsIn(
  packets: AsyncIterable<Packet>,
  start: Place,
  { serverPort }: ConversationOptions = {},
): Promise<Conversation[]> {
  const decoder = new Decoder();
  const listener = new Listener(serverPort);
  let last = start;
  for await (const packet of packets) {
    const message = decoder.decode(packet);
    if (message) listener.hear(message);
    last = packet;
  }
  for (const message of decoder.rest()) listener.hear(message);
  const conversations = listener.conversations();
  if (conversations.length > 0) return conversations;
  const server = serverPort === undefined ? 'a server' : `a server at port ${serverPort}`;
  throw new CaptureError('no-conversation', `TCP or UDP between clients and ${server}`, 'none', last);
}

/** Writes down who says what to which server. */
class Listener {
  readonly #tcp: TcpStreams;
  readonly #udp: UdpFlows;
  readonly #copies = new UdpCopies();
  readonly #conversations = new Map<string, Conversation & { server: string; steps: Step[] }>();

  constructor(readonly serverPort: number | undefined) {
    this.#tcp = new TcpStreams(serverPort);
    this.#udp = new UdpFlows(serverPort);
  }

  hear(message: Message): void {
    const ports = [message.source.port, message.destination.port];
    if (this.serverPort !== undefined && !ports.includes(this.serverPort)) return;
    if (message.transport === 'tcp') this.#hearTcp(message);
    else this.#hearUdp(message);
  }

  conversations(): Conversation[] {
    this.#tcp.checkComplete();
    return [...this.#conversations.values()];
  }

  #hearTcp(segment: TcpSegment): void {
    const stream = this.#tcp.streamOf(segment);
    this.#write('tcp', stream.server, stream.accept(segment));
  }

  #hearUdp(datagram: UdpDatagram): void {
    if (this.#copies.has(datagram)) return;
    const { server, step } = this.#udp.accept(datagram);
    this.#write('udp', server, [step]);
  }

  #write(transport: Conversation['transport'], { name, port }: Endpoint, steps: readonly Step[]): void {
    if (steps.length === 0 || (this.serverPort !== undefined && port !== this.serverPort)) return;
    const key = `${transport} ${name}`;
    const conversation = this.#conversations.get(key) ?? { transport, server: name, steps: [] };
    conversation.steps.push(...steps);
    this.#conversations.set(key, conversation);
  }
}
