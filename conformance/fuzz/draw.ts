import fc from 'fast-check';
import type { Conversation } from './conversation';
import { CONVERSATIONS } from './conversations';

/** How fast-check comes to one conversation: to the `number`-th, or, by `path`, to what that was shrunk to. */
export interface Draw {
  /** From 0 on; it decides the conversation. */
  readonly number: number;
  /** In fast-check's notation, such as `0:2:1`; without it the conversation is as it was drawn. */
  readonly path?: string | undefined;
}

/** What fast-check must be told to draw it. Numbers that follow each other become seeds that have nothing in common. */
export const drawing = ({ number, path = '0' }: Draw) => ({
  seed: Math.imul(number + 1, 0x9e3779b1) | 0,
  path,
  numRuns: 1,
  unbiased: true,
});

/** The conversation, always the same. Throws a RangeError where the path leads nowhere. */
export function draw(one: Draw): Conversation {
  const { path = '0' } = one;
  const [conversation] = /^0(:\d+)*$/.test(path) ? sample(one) : [];
  if (conversation) return conversation;
  throw new RangeError(`expected a path as wirecheck has told it, got ${JSON.stringify(path)}`);
}

function sample(one: Draw): Conversation[] {
  try {
    return fc.sample(CONVERSATIONS, drawing(one));
  } catch {
    // fast-check finds no such way.
    return [];
  }
}
