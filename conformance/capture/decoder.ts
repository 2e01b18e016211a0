import { Fragments } from './fragments';
import { type IpPacket, readIp, skipExtensions } from './ip';
import { unwrapLink } from './link';
import type { Packet } from './packet';
import { type Message, readTransport } from './transport';

/** Finds the TCP segments and UDP datagrams in packets. It remembers nothing but fragments. */
export class Decoder {
  readonly #fragments = new Fragments();

  /** What a packet carries, or completes; undefined for all that is not TCP or UDP, or malformed. */
  decode(packet: Packet): Message | undefined {
    const network = unwrapLink(packet);
    const ip = network && readIp(network);
    const whole = ip && this.#fragments.add(ip);
    return whole && messageIn(whole);
  }

  /** After the last packet: what is still incomplete for want of fragments; their data is missing bytes. */
  rest(): Message[] {
    return this.#fragments.rest().flatMap((packet) => messageIn(packet) ?? []);
  }
}

/** Behind the fragment header there may be more extension headers. */
function messageIn(whole: IpPacket): Message | undefined {
  const packet = skipExtensions(whole);
  return packet && !packet.fragment ? readTransport(packet) : undefined;
}
