import type { Scene } from '../engine/scene';
import { ByteEar } from './byte-ear';
import { connectLine } from './connect-line';
import { judgeStream } from './judge';
import type { Manner } from './play';
import { ReplayClient } from './replay-client';

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
    hint: undefined,
    judge: judgeStream,
    settle: async () => ((await scene.within(scene.settings.timeout, haveEnded)) ? 'ends' : 'silence'),
  };
}
