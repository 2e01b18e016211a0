import { type Case, chatCase } from '../engine/case';
import { citedBy } from './cited-by';
import type { Conversation } from './conversation';
import { play } from './play';
import { scriptOf } from './script-of';

/** A case that holds a conversation. */
export interface HeldCase extends Case {
  readonly number: number;
  readonly conversation: Conversation;
}

/** A conversation as a case, named for the requirement that it is about and for its number. */
export function caseOf(conversation: Conversation, number: number, headerLength: number): HeldCase {
  const script = scriptOf(conversation, headerLength);
  const actors = script.filter(({ kind }) => kind === 'open').length;
  const held = chatCase({
    name: `fuzz-${number}`,
    title: `random conversation ${number}: ${actors === 1 ? '1 connection' : `${actors} connections`}`,
    requirements: citedBy(script, headerLength),
    run: (room) => play(room, script),
  });
  return { ...held, number, conversation };
}
