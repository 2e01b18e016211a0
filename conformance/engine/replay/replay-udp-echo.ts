import type { Conversation } from '../../model/conversation';
import { UdpEchoClient } from '../echo/udp-echo-client';
import type { Scene } from '../scene';

/** Sends again what the clients of a recorded UDP echo conversation sent; each datagram must be answered with itself. */
export async function replayUdpEcho(
  scene: Scene,
  { steps }: Conversation,
  labels: ReadonlyMap<string, string>,
): Promise<void> {
  const clients = new Map<string, UdpEchoClient>();
  const clientOf = (actor: string): UdpEchoClient => {
    const client = clients.get(actor) ?? new UdpEchoClient(scene, labels.get(actor) ?? actor);
    clients.set(actor, client);
    return client;
  };
  let answeredSince = false;
  for (const step of steps) {
    if (step.kind === 'receive') answeredSince = true;
    if (step.kind !== 'send') continue;
    if (answeredSince) for (const client of clients.values()) await client.allAnswered();
    answeredSince = false;
    clientOf(step.actor).send(step.data);
  }
  for (const client of clients.values()) await client.allAnswered();
}
