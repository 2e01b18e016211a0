import type { Scene } from '../engine/scene';
import { connectLine } from './connect-line';
import type { Manner } from './play';
import { type Ear, ReplayClient } from './replay-client';

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

/** Streams are replayed as they are; where the target leaves one open, only its silence can show that nothing more comes. */
export function tcpManner(scene: Scene, recordedBytes: number): Manner<ReplayClient<ByteEar>> {
  const clients: ReplayClient<ByteEar>[] = [];
  const haveEnded = (): boolean =>
    clients.every(({ line, left }) => line.ended !== undefined || left === 'reset');
  return {
    enter: async (actor) => {
      const ear = new ByteEar();
      const client = new ReplayClient(actor, await connectLine(scene, actor, ear, recordedBytes), ear);
      clients.push(client);
      return client;
    },
    amountOf: (data) => data.length,
    stillHears: ({ left }) => left !== 'reset',
    before: async () => undefined,
    sent: () => undefined,
    settle: async () => ((await scene.within(scene.settings.timeout, haveEnded)) ? 'ends' : 'silence'),
  };
}
