import type { ChatRoom } from '../engine/chat/chat-room';
import type { Member } from '../engine/chat/member';
import type { Script, ScriptStep } from './script';

/**
 * Plays a script in a room. What everyone must, may and must not receive follows from what is said. In the end whoever has
 * ended its stream must see the server close, and nobody may receive anything more.
 */
export async function play(room: ChatRoom, script: Script): Promise<void> {
  const members = new Map<string, Member>();
  for (const step of script) {
    if (step.kind === 'hear') await room.heard();
    else if (step.kind === 'pause') await room.scene.pause();
    else if (step.kind === 'open') members.set(step.actor, await room.connect(step.actor));
    else await actOf(room, step, members.get(step.actor));
  }
  await room.heard();
  for (const step of script) {
    const member = step.kind === 'end' ? members.get(step.actor) : undefined;
    if (member) await room.closed(member);
  }
  await room.settle();
}

type Acting = Exclude<ScriptStep, { kind: 'hear' | 'pause' }>;

async function actOf(room: ChatRoom, step: Acting, member: Member | undefined): Promise<void> {
  if (!member) throw new Error(`expected ${step.actor} to connect before it acts`);
  if (step.kind === 'send') await speak(room, member, step.data);
  else if (step.kind === 'end') member.halfClose();
  else if (step.kind === 'reset') member.reset();
  else if (step.kind === 'stop-reading') member.stopReading();
  else member.resumeReading();
}

/** Writes one segment; a client whose username is complete with it is registered before anything else happens. */
async function speak(room: ChatRoom, member: Member, data: Buffer): Promise<void> {
  const wasNamed = member.named;
  await member.write(data);
  if (!wasNamed && member.canSpeak) await room.registered([member]);
}
