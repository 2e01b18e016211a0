import { visibleText } from '../../reference/wire/visible-text';
import { Voice } from '../engine/chat/voice';
import type { Conversation } from '../model/conversation';

const LONGEST = 40;

/**
 * A name for each client of a conversation by its address, in the order in which they come: in a chat, of which the header's
 * length is given, the username if it can be read and is not taken; else `client-1`, `client-2` ...
 */
export function actorNames(conversation: Conversation, headerLength?: number): Map<string, string> {
  const names = new Map<string, string>();
  for (const { actor } of conversation.steps) {
    if (names.has(actor)) continue;
    const name = headerLength === undefined ? '' : username(conversation, actor, headerLength);
    const isTaken = [...names.values()].includes(name);
    names.set(actor, isName(name) && !isTaken ? name : `client-${names.size + 1}`);
  }
  return names;
}

function username({ steps }: Conversation, actor: string, headerLength: number): string {
  const voice = new Voice(headerLength);
  for (const step of steps) {
    if (step.actor === actor && step.kind === 'send') voice.utter(step.data, () => undefined);
    if (voice.name) break;
  }
  return visibleText(voice.name ?? Buffer.alloc(0));
}

/** Who is called like another client of wirecheck's would be taken for that one. */
const isName = (name: string): boolean =>
  /^[^\s\ufffd\\]([^\ufffd\\]*[^\s\ufffd\\])?$/.test(name) &&
  name.length <= LONGEST &&
  !/^(witness|client-\d+)$/.test(name);
