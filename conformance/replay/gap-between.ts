import type { RecordedStep } from './recording';

/** A segment as long as this is mostly a part of a longer write, which TCP has cut (RFC 9293 section 3.7.1: no IPv6 path has less room). */
const FULL_SEGMENT = 1220;

/**
 * How long two acts of clients with nothing between them are kept apart, in milliseconds: `gap`, if they are segments of one
 * connection, but for those that TCP itself has cut. Otherwise nothing can melt them into one, and they come no further apart
 * than they did in the recording.
 */
export function gapBetween(
  before: RecordedStep,
  after: RecordedStep,
  transport: 'tcp' | 'udp',
  gap: number,
): number {
  const { step } = before;
  if (transport === 'udp' || step.actor !== after.step.actor)
    return Math.min(gap, Math.floor(elapsed(before, after) ?? gap));
  const isCut = step.kind === 'send' && step.data.length >= FULL_SEGMENT && after.step.kind === 'send';
  return isCut ? 0 : gap;
}

const elapsed = (before: RecordedStep, after: RecordedStep): number | undefined =>
  before.at === undefined || after.at === undefined ? undefined : Math.max(0, after.at - before.at);
