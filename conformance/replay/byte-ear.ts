import type { Ear } from './replay-client';

/** What comes over TCP, as it comes. */
export class ByteEar implements Ear {
  amount = 0;
  private readonly chunks: Buffer[] = [];

  take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.amount += chunk.length;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }
}
