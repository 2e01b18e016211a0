import type { Conversation } from '../../model/conversation';
import { connectTcpEcho, type TcpEchoClient } from '../echo/tcp-echo-client';
import type { Scene } from '../scene';
import { Pace } from './pace';

/** Sends again what the clients of a recorded TCP echo conversation sent; each must get its own bytes back. */
export async function replayTcpEcho(
  scene: Scene,
  { steps }: Conversation,
  labels: ReadonlyMap<string, string>,
): Promise<void> {
  const clients = new Map<string, TcpEchoClient>();
  const client = (actor: string): TcpEchoClient => {
    const known = clients.get(actor);
    if (!known) throw new Error(`expected ${actor} to connect before it acts`);
    return known;
  };
  let last: TcpEchoClient | undefined;
  const pace = new Pace(scene, async () => last?.answered());
  for (const step of steps) {
    if (step.kind === 'open')
      clients.set(step.actor, await connectTcpEcho(scene, labels.get(step.actor) ?? step.actor));
    else if (step.kind === 'receive') {
      last = client(step.actor);
      pace.answered();
    } else if (step.kind === 'send') {
      await pace.beforeAct();
      await client(step.actor).write(step.data);
    } else if (step.kind === 'end') {
      if (!step.withData) await pace.beforeAct();
      await client(step.actor).leave();
    } else if (step.kind === 'reset') {
      await pace.beforeAct();
      client(step.actor).reset();
    }
  }
  for (const each of clients.values()) await each.answered();
}
