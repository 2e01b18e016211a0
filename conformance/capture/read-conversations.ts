import type { Conversation, Step } from '../model/conversation';
import type { Place } from './capture-error';
import type { StepOptions } from './hear-packets';
import { openCapture } from './open-capture';
import type { Packet } from './packet';
import { stepsIn } from './read-steps';

/**
 * The conversations of a capture file, one for each server address and transport, in the order in which they
 * begin; their steps, and the errors, are those of `readSteps`.
 */
export function readConversations(path: string, options: StepOptions = {}): Promise<Conversation[]> {
  return conversationsIn(openCapture(path), { file: path, offset: 0 }, options);
}

/** The same for packets from anywhere; `start` is where they begin. */
export async function conversationsIn(
  packets: AsyncIterable<readonly Packet[]>,
  start: Place,
  options: StepOptions = {},
): Promise<Conversation[]> {
  const conversations = new Map<string, Conversation & { steps: Step[] }>();
  for await (const { transport, server, step } of stepsIn(packets, start, options)) {
    const key = `${transport} ${server}`;
    const conversation = conversations.get(key) ?? { transport, server, steps: [] };
    conversation.steps.push(step);
    conversations.set(key, conversation);
  }
  return [...conversations.values()];
}
