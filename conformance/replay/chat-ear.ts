import { encodeFrame } from '../../reference/wire/frame';
import { ByteQueue } from '../engine/byte-queue';
import { headerAt } from '../engine/chat/header-at';
import type { OwnWords } from './own-words';
import type { Message } from './piece';

/**
 * What a client of a chat receives, taken apart: messages, each the frames of a name and of a body, without those of
 * wirecheck's own. From the first header on that is none, and where a name comes without a body, the bytes are kept as they are.
 */
export class ChatEar {
  readonly messages: Message[] = [];
  /** How many bytes came, without wirecheck's own. */
  amount = 0;
  private readonly queue = new ByteQueue();
  private readonly heard = new Set<string>();
  private name: Buffer | undefined;
  private garbled = false;
  private closed = false;

  /** @param isName Whether a frame is the name of one of those who speak. */
  constructor(
    private readonly headerLength: number,
    private readonly own?: OwnWords,
    private readonly isName = (_body: Buffer): boolean => false,
  ) {}

  /** Takes nothing more. */
  close(): void {
    this.closed = true;
  }

  take(chunk: Uint8Array): void {
    if (this.closed) return;
    this.amount += chunk.length;
    this.queue.push(chunk);
    for (let body = this.nextFrame(); body && !this.garbled; body = this.nextFrame()) this.hear(body);
  }

  /** Whether one of wirecheck's own messages has come. */
  hasHeard(words: Buffer): boolean {
    return this.heard.has(words.toString('latin1')) || (this.garbled && this.queue.bytes.includes(words));
  }

  /** Whether anything has been said to it, be it by wirecheck's own client: it has been registered. */
  get hasHeardAny(): boolean {
    return this.heard.size > 0 || this.messages.length > 0 || this.garbled;
  }

  /** What follows the last whole message. */
  get rest(): Buffer {
    const name = this.name === undefined ? [] : [this.frame(this.name)];
    return this.withoutOwn(Buffer.concat([...name, this.queue.bytes]));
  }

  /** Where nothing can be taken apart, wirecheck's own words still stand there whole. */
  private withoutOwn(bytes: Buffer): Buffer {
    if (!this.garbled) return bytes;
    return (this.own?.said ?? []).reduce((left, { name, words }) => {
      const spoken = Buffer.concat([this.frame(name), this.frame(words)]);
      const at = left.indexOf(spoken);
      return at === -1 ? left : Buffer.concat([left.subarray(0, at), left.subarray(at + spoken.length)]);
    }, bytes);
  }

  private frame(body: Buffer): Buffer {
    return encodeFrame(body, this.headerLength);
  }

  private nextFrame(): Buffer | undefined {
    const { queue, headerLength } = this;
    if (this.garbled || queue.length < headerLength) return undefined;
    const length = headerAt(queue.bytes, headerLength, 0);
    this.garbled = length === undefined;
    if (length === undefined || queue.length < headerLength + length) return undefined;
    const body = Buffer.from(queue.bytes.subarray(headerLength, headerLength + length));
    queue.drop(headerLength + length);
    return body;
  }

  private hear(body: Buffer): void {
    if (this.own?.isIn(body)) this.hearOwn(body, this.own);
    else if (this.name === undefined) this.name = body;
    else {
      this.messages.push({ kind: 'message', name: this.name, body });
      this.name = undefined;
    }
  }

  /** Where a server relays in its own way, what it puts around wirecheck's words goes with them, as far as it can be told. */
  private hearOwn(body: Buffer, own: OwnWords): void {
    this.amount -= this.headerLength + body.length;
    if (this.name === undefined && body.equals(own.name)) return;
    this.heard.add(body.toString('latin1'));
    if (this.name === undefined || !this.isName(this.name)) return;
    this.amount -= this.headerLength + this.name.length;
    this.name = undefined;
  }
}
