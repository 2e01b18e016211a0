import type { Conversation } from '../../model/conversation';
import type { Failure } from '../../model/verdict';
import { Floor } from './floor';
import { Hearing } from './hearing';
import { Speaker } from './utterance';
import { Voice } from './voice';

interface Actor {
  readonly speaker: Speaker;
  readonly voice: Voice;
  readonly hearing: Hearing;
}

/**
 * Where a recorded conversation parts from what a right chat server does: a byte that no legal outcome allows, or, at the
 * end, a message that a client who was registered and stayed has not received. Undefined if it is right throughout.
 */
export function disagreement({ steps }: Conversation, headerLength: number): Failure | undefined {
  const floor = new Floor(headerLength);
  const actors = new Map<string, Actor>();
  const actorOf = (name: string): Actor => {
    const known = actors.get(name);
    if (known) return known;
    const speaker = new Speaker(name);
    const actor = { speaker, voice: new Voice(headerLength), hearing: new Hearing(floor, speaker) };
    actors.set(name, actor);
    return actor;
  };
  for (const step of steps) {
    const actor = actorOf(step.actor);
    if (step.kind === 'send') say(actor, step.data, floor, actors.values());
    if (step.kind === 'end' || step.kind === 'reset') actor.hearing.excuse();
    const failure = step.kind === 'receive' ? actor.hearing.take(step.data) : undefined;
    if (failure) return failure;
  }
  const late = [...actors.values()].find(({ hearing }) => hearing.due > 0);
  return late?.hearing.missing('the recording ends');
}

function say(
  { speaker, voice, hearing }: Actor,
  data: Uint8Array,
  floor: Floor,
  actors: Iterable<Actor>,
): void {
  const bodies = voice.utter(data, () => hearing.enter());
  const everyone = [...actors];
  for (const body of bodies) {
    const utterance = floor.say(speaker, voice.name ?? Buffer.alloc(0), body, 'message');
    for (const other of everyone) other.hearing.expect(utterance);
  }
}
