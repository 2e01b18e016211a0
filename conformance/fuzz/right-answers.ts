import { encodeFrame } from '../../reference/wire/frame';
import { Voice } from '../engine/chat/voice';
import type { Step } from '../model/conversation';
import type { Script, ScriptStep } from './script';

/**
 * A script as it would be recorded from a server that answers rightly: where everyone has to hear what was said before the
 * script goes on, as when a newcomer is registered, it is received there. Whoever ends its stream sees the server close at
 * once.
 */
export function rightAnswers(script: Script, headerLength: number): Step[] {
  const server = new RightServer(headerLength);
  for (const step of script) server.take(step);
  server.deliver();
  return server.steps;
}

/** A client as the server knows it. */
interface Guest {
  readonly voice: Voice;
  /** What it has not received yet. */
  due: Buffer[];
}

class RightServer {
  readonly steps: Step[] = [];
  private readonly guests = new Map<string, Guest>();
  /** Who has just given its name. */
  private newcomer: string | undefined;
  private previous: ScriptStep | undefined;

  constructor(private readonly headerLength: number) {}

  take(step: ScriptStep): void {
    if (this.newcomer !== undefined && !(step.kind === 'end' && step.actor === this.newcomer)) this.deliver();
    this.newcomer = undefined;
    if (step.kind === 'hear') this.deliver();
    else if (step.kind === 'open') {
      this.guests.set(step.actor, { voice: new Voice(this.headerLength), due: [] });
      this.steps.push({ kind: 'open', actor: step.actor });
    } else if (step.kind === 'send') this.hear(step.actor, step.data);
    else if (step.kind === 'end') this.leave(step.actor);
    else if (step.kind === 'reset') {
      this.guests.delete(step.actor);
      this.steps.push({ kind: 'reset', actor: step.actor });
    }
    this.previous = step;
  }

  /** Everyone receives what is due. */
  deliver(): void {
    for (const actor of this.guests.keys()) this.deliverTo(actor);
  }

  private deliverTo(actor: string): void {
    const guest = this.guests.get(actor);
    if (!guest || guest.due.length === 0) return;
    this.steps.push({ kind: 'receive', actor, data: Buffer.concat(guest.due) });
    guest.due = [];
  }

  private hear(actor: string, data: Buffer): void {
    this.steps.push({ kind: 'send', actor, data });
    const voice = this.guests.get(actor)?.voice;
    if (!voice) return;
    const bodies = voice.utter(data, () => {
      this.newcomer = actor;
    });
    for (const body of bodies) this.relay(actor, voice.name ?? Buffer.alloc(0), body);
  }

  private relay(from: string, name: Buffer, body: Buffer): void {
    const frames = [name, body].map((part) => encodeFrame(part, this.headerLength));
    for (const [actor, { voice, due }] of this.guests)
      if (actor !== from && voice.name !== undefined) due.push(...frames);
  }

  /** Who leaves at the stroke at which it has spoken does so in one segment. */
  private leave(actor: string): void {
    const withData = this.previous?.kind === 'send' && this.previous.actor === actor;
    this.steps.push({ kind: 'end', actor, ...(withData && { withData }) });
    this.deliverTo(actor);
    this.guests.delete(actor);
    this.steps.push({ kind: 'server-end', actor });
  }
}
