import type { Scene } from '../engine/scene';
import type { TcpSession } from '../engine/tcp-session';
import type { Ear } from './replay-client';

/** Who has been sent so many bytes more than the whole recording has listens no longer. */
const FLOOD = 1024 * 1024;

/** Connects a client over TCP; its ear takes what comes, but for a flood. Rejects as Scene.connect does. */
export async function connectLine(
  scene: Scene,
  actor: string,
  ear: Ear & { take(chunk: Buffer): void },
  recordedBytes: number,
): Promise<TcpSession> {
  const session = await scene.connect(actor, (chunk) => {
    if (ear.amount > recordedBytes + FLOOD) session.abandon();
    else ear.take(chunk);
  });
  return session;
}
