import { Voice } from '../engine/chat/voice';
import type { RecordedStep } from './recording';

/**
 * The steps of a recorded chat without its server's own end: where, after the last act of a client, it closes connections
 * of clients that have not left and have done nothing wrong, it was stopped.
 */
export function withoutShutdown(steps: readonly RecordedStep[], headerLength: number): RecordedStep[] {
  const voices = new Map<string, Voice>();
  const done = new Set<string>();
  for (const { step } of steps) {
    const voice = voices.get(step.actor) ?? new Voice(headerLength);
    voices.set(step.actor, voice);
    if (step.kind === 'send') voice.utter(step.data, () => undefined);
    if (step.kind === 'end' || step.kind === 'reset' || voice.garbled) done.add(step.actor);
  }
  const last = steps.findLastIndex(({ step }) => isClients(step.kind));
  return steps.filter(
    ({ step }, place) =>
      place < last || done.has(step.actor) || (step.kind !== 'server-end' && step.kind !== 'server-reset'),
  );
}

const isClients = (kind: RecordedStep['step']['kind']): boolean =>
  kind === 'open' || kind === 'send' || kind === 'end' || kind === 'reset';
