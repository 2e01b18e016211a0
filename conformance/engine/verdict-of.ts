import { FrameError } from '../../reference/wire/frame-error';
import type { Verdict } from '../model/verdict';
import { CaseFailure, Inconclusive, NotApplicable } from './failure';

/** The verdict on what a case does: what it throws, as data. */
export async function verdictOf(run: () => Promise<void>): Promise<Verdict> {
  try {
    await run();
    return { kind: 'pass' };
  } catch (error) {
    return verdictOfError(error);
  }
}

/** What an error that a case has thrown says of its target, or of wirecheck itself. */
export function verdictOfError(error: unknown): Verdict {
  if (error instanceof CaseFailure) return { kind: 'fail', ...error.failure };
  if (error instanceof Inconclusive) return { kind: 'inconclusive', why: error.message };
  if (error instanceof NotApplicable) return { kind: 'skipped', why: error.message };
  if (error instanceof FrameError && error.code === 'does-not-fit')
    return { kind: 'skipped', why: error.message };
  return { kind: 'broken', error: textOf(error) };
}

/** An error of our own classes says it all in one line; of any other the stack is needed. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? error.message : (error.stack ?? error.message);
}
