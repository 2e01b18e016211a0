import { readConversations } from '../capture/read-conversations';
import type { Conversation } from '../model/conversation';
import { digest } from './digest';
import { FixtureError } from './fixture-error';
import type { CheckedSidecar } from './read-sidecar';

/** The one conversation of a capture with the sidecar's port; rejects with a FixtureError or a CaptureError. */
export async function readRecording(
  capture: string,
  { sha256, port }: CheckedSidecar,
): Promise<Conversation> {
  const found = await digest(capture);
  if (found !== sha256)
    throw new FixtureError('changed', `${capture}: expected the SHA-256 ${sha256}, got ${found}`);
  const conversations = await readConversations(capture, { serverPort: port });
  const [conversation] = conversations;
  if (!conversation || conversations.length > 1) {
    throw new FixtureError(
      'unfit',
      `${capture}: expected one conversation with port ${port}, got ${conversations.length}`,
    );
  }
  return conversation;
}

/** The actors' names by the addresses of the clients, in the order in which they connect. Throws FixtureError `unfit`. */
export function labelsOf(
  { steps }: Conversation,
  { actors }: CheckedSidecar,
  capture: string,
): Map<string, string> {
  const clients = [...new Set(steps.map(({ actor }) => actor))];
  if (clients.length !== actors.length) {
    throw new FixtureError(
      'unfit',
      `${capture}: expected ${actors.length} clients (${actors.join(', ')}), got ${clients.length}`,
    );
  }
  return new Map(clients.map((client, index) => [client, actors[index] ?? client]));
}
