import type { Conversation, Step } from '../../model/conversation';
import type { ChatRoom } from '../chat/chat-room';
import type { Member } from '../chat/member';
import { Pace } from './pace';

/** What a replay is judged by, beyond what everyone receives. */
export interface ChatReplayOptions {
  /** The name of each actor, for people. */
  readonly labels: ReadonlyMap<string, string>;
  /** Whether the target must close, unprompted, where it closed in the recording (chat.close). */
  readonly mustClose: boolean;
}

/**
 * Says again, to the target, what the clients of a recording said, in its causal order: what followed an answer waits for
 * the answer, and segments with nothing between them are kept apart. What must be heard follows from what is said.
 */
export async function replayChat(
  room: ChatRoom,
  { steps }: Conversation,
  options: ChatReplayOptions,
): Promise<void> {
  const members = new Map<string, Member>();
  const pace = new Pace(room.scene, () => room.heard());
  for (const step of steps) {
    if (step.kind === 'receive') pace.answered();
    else if (step.kind === 'open') {
      // A server may wait for the name of whoever connects: nothing else may be due then.
      await pace.beforeAct();
      members.set(step.actor, await room.connect(options.labels.get(step.actor) ?? step.actor));
      pace.caughtUp();
    } else await playStep(room, step, members.get(step.actor), pace, options);
  }
  await room.settle();
}

type OwnStep = Exclude<Step, { kind: 'open' } | { kind: 'receive' }>;

async function playStep(
  room: ChatRoom,
  step: OwnStep,
  member: Member | undefined,
  pace: Pace,
  options: ChatReplayOptions,
): Promise<void> {
  if (!member) throw new Error(`expected ${step.actor} to connect before it acts`);
  if (step.kind === 'server-end' || step.kind === 'server-reset') {
    if (options.mustClose) await room.closed(member);
    return;
  }
  await pace.beforeAct();
  if (step.kind === 'send') await speak(room, member, step.data, pace);
  else if (step.kind === 'end') member.halfClose();
  else member.reset();
}

/** Writes one segment; a client whose username is complete with it is registered before anything else happens. */
async function speak(room: ChatRoom, member: Member, data: Uint8Array, pace: Pace): Promise<void> {
  const wasNamed = member.named;
  await member.write(data);
  if (wasNamed || !member.canSpeak) return;
  await room.registered([member]);
  pace.caughtUp();
}
