import type { Bench } from '../engine/bench';
import type { Settings } from '../engine/settings';
import type { CaseResult } from '../model/report';
import { TargetError } from '../target/target-error';
import { caseOf, type HeldCase } from './case-of';
import type { Conversation } from './conversation';

/** A conversation that was held, and what came of it. */
export interface Attempt {
  readonly number: number;
  readonly conversation: Conversation;
  readonly result: Omit<CaseResult, 'again'>;
}

/**
 * Holds a conversation with the target of a bench; its number also decides what wirecheck itself says. Rejects with a
 * TargetError when the target cannot be reached.
 */
export async function attempt(
  bench: Bench<HeldCase>,
  settings: Settings,
  number: number,
  conversation: Conversation,
): Promise<Attempt> {
  const entry = caseOf(conversation, number, settings.header);
  const { verdict, reached, own, ...seen } = await bench.run(entry, { ...settings, seed: number });
  if (!reached && verdict.kind === 'fail' && !own)
    throw new TargetError(
      'unreachable',
      `expected the server to take a connection, but ${verdict.actual.label}`,
    );
  return attemptOf(entry, { verdict, ...seen });
}

/** What came of a conversation that was held as a case. */
export function attemptOf(
  { run: _run, number, conversation, ...info }: HeldCase,
  seen: Pick<CaseResult, 'verdict' | 'ms' | 'transcript' | 'lastWords'>,
): Attempt {
  const { verdict, ms, transcript, lastWords } = seen;
  return { number, conversation, result: { ...info, verdict, ms, transcript, lastWords } };
}
