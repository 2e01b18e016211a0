import type { CaseResult } from '../model/report';
import { subjectOf } from '../model/subject';

/**
 * The result with what happened up to its verdict: of a server it is no evidence what it does when wirecheck leaves. What a
 * client does afterwards, it does before it is ended.
 */
export function untilVerdict(result: CaseResult): CaseResult {
  if (subjectOf(result.profile) === 'client') return result;
  return { ...result, transcript: result.transcript.filter(({ at }) => at <= result.ms) };
}
