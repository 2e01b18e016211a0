import { encodeFrame } from '../../../reference/wire/frame';
import { FrameDecoder } from '../../../reference/wire/frame-decoder';
import { FrameError } from '../../../reference/wire/frame-error';
import type { Conversation, Step } from '../../model/conversation';

/**
 * The same conversation with headers of another length: each client says the same, cut at corresponding places; what the
 * server said is left out of the bytes but kept as a step, for the order.
 *
 * A cut in a header stays as far from the header's beginning as it was, or moves to before its last byte; a cut in a body
 * stays where it was. Throws FrameError `does-not-fit` if a length, or a header that is none, is too long for the new
 * headers.
 */
export function reframe(conversation: Conversation, from: number, to: number): Conversation {
  if (from === to) return conversation;
  const writers = new Map<string, Reframer>();
  const steps = conversation.steps.flatMap((step): Step[] => {
    if (step.kind === 'receive') return [{ ...step, data: Buffer.alloc(0) }];
    if (step.kind !== 'send') return [step];
    const writer = writers.get(step.actor) ?? new Reframer(wholeStream(conversation, step.actor), from, to);
    writers.set(step.actor, writer);
    const data = writer.next(step.data.length);
    return data.length > 0 ? [{ ...step, data }] : [];
  });
  return { ...conversation, steps };
}

const wholeStream = ({ steps }: Conversation, actor: string): Buffer =>
  Buffer.concat(steps.flatMap((step) => (step.kind === 'send' && step.actor === actor ? [step.data] : [])));

/** One client's stream in new headers, taken out in pieces that correspond to those of the old one. */
class Reframer {
  private readonly stream: Buffer;
  private readonly bodies: readonly Buffer[];
  private oldOffset = 0;
  private newOffset = 0;

  constructor(
    old: Buffer,
    private readonly from: number,
    private readonly to: number,
  ) {
    this.bodies = new FrameDecoder({ headerLength: from }).push(old);
    const whole = this.bodies.reduce((sum, body) => sum + from + body.length, 0);
    const frames = this.bodies.map((body) => encodeFrame(body, to));
    this.stream = Buffer.concat([...frames, this.remainder(old.subarray(whole))]);
  }

  /** The piece that corresponds to the next `length` bytes of the old stream. */
  next(length: number): Buffer {
    this.oldOffset += length;
    const end = Math.min(this.place(this.oldOffset), this.stream.length);
    const piece = this.stream.subarray(this.newOffset, end);
    this.newOffset = Math.max(end, this.newOffset);
    return piece;
  }

  /** The frame that the old stream cut off, or whatever else it ended with. */
  private remainder(rest: Buffer): Buffer {
    const header = rest.subarray(0, this.from);
    if (header.length < this.from) return header.subarray(0, this.to - 1);
    const text = header.toString('latin1').replace(/ +$/, '');
    if (text.length > this.to)
      throw new FrameError(
        'does-not-fit',
        `expected a header of at most ${this.to} bytes, got ${JSON.stringify(text)}`,
      );
    return Buffer.concat([Buffer.from(text.padEnd(this.to), 'latin1'), rest.subarray(this.from)]);
  }

  /** Where an offset of the old stream lies in the new one. */
  private place(oldOffset: number): number {
    let old = 0;
    let fresh = 0;
    for (const { length } of this.bodies) {
      if (oldOffset < old + this.from + length) break;
      old += this.from + length;
      fresh += this.to + length;
    }
    const within = oldOffset - old;
    if (within >= this.from) return fresh + this.to + within - this.from;
    return fresh + Math.min(within, this.to - 1);
  }
}
