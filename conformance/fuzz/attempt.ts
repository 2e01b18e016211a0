import type { Bench } from '../engine/bench';
import { runCase } from '../engine/run-case';
import type { Settings } from '../engine/settings';
import type { CaseResult } from '../model/report';
import { TargetError } from '../target/target-error';
import { caseOf } from './case-of';
import type { Conversation } from './conversation';

/** A conversation that was held, and what came of it. */
export interface Attempt {
  readonly number: number;
  readonly conversation: Conversation;
  readonly result: Omit<CaseResult, 'again'>;
}

/**
 * Holds a conversation with the target of a bench; its number also decides what wirecheck itself says. A target that has
 * failed is started afresh, where wirecheck started it. Rejects with a TargetError when the target cannot be reached.
 */
export async function attempt(
  bench: Bench,
  settings: Settings,
  number: number,
  conversation: Conversation,
  signal: AbortSignal,
): Promise<Attempt> {
  const target = await bench.ready();
  const entry = caseOf(conversation, number, settings.header);
  const outcome = await runCase(entry, target, { ...settings, seed: number }, bench.lingering, signal);
  const { verdict, ms, transcript, reached, drained } = outcome;
  if (!reached && verdict.kind === 'fail' && !target.own)
    throw new TargetError(
      'unreachable',
      `expected the server to take a connection, but ${verdict.actual.label}`,
    );
  const lastWords = target.lastWords();
  if (target.own && !(verdict.kind === 'pass' && drained)) await bench.close();
  const { run: _run, ...info } = entry;
  return { number, conversation, result: { ...info, verdict, ms, transcript, lastWords } };
}
