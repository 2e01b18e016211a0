import type { ChatRoom } from '../engine/chat/chat-room';
import type { Member } from '../engine/chat/member';
import type { Script, ScriptStep } from './script';

/**
 * Plays a script in a room. What everyone must, may and must not receive follows from what is said. Whoever has given its
 * name is registered before anything else happens, unless the next thing is that it leaves. In the end whoever has ended
 * its stream must see the server close, and nobody may receive anything more.
 */
export async function play(room: ChatRoom, script: Script): Promise<void> {
  const members = new Map<string, Member>();
  let newcomer: Member | undefined;
  for (const step of script) {
    const leaves = step.kind === 'end' && step.actor === newcomer?.label;
    if (newcomer && !leaves) await room.registered([newcomer]);
    newcomer = await take(room, step, members);
  }
  if (newcomer) await room.registered([newcomer]);
  await room.heard();
  for (const step of script) {
    const member = step.kind === 'end' ? members.get(step.actor) : undefined;
    if (member) await room.closed(member);
  }
  await room.settle();
}

/** Takes one step; resolves with the client that has given its name with it, if one has. */
async function take(
  room: ChatRoom,
  step: ScriptStep,
  members: Map<string, Member>,
): Promise<Member | undefined> {
  if (step.kind === 'hear') await room.heard();
  else if (step.kind === 'pause') await room.scene.pause();
  else if (step.kind === 'open') members.set(step.actor, await room.connect(step.actor));
  else return act(step, members.get(step.actor));
  return undefined;
}

async function act(
  step: Exclude<ScriptStep, { kind: 'hear' | 'pause' }>,
  member: Member | undefined,
): Promise<Member | undefined> {
  if (!member) throw new Error(`expected ${step.actor} to connect before it acts`);
  const wasNamed = member.named;
  if (step.kind === 'send') await member.write(step.data);
  else if (step.kind === 'end') member.halfClose();
  else if (step.kind === 'reset') member.reset();
  else if (step.kind === 'stop-reading') member.stopReading();
  else member.resumeReading();
  return !wasNamed && member.canSpeak ? member : undefined;
}
