import { subjectOf } from '../model/subject';
import { safeText } from '../report/safe-text';
import type { Remark } from './judge/judge';

/** A remark in one line: the requirement that is broken, or what cannot be judged. */
export function remarkText(remark: Remark): string {
  if (remark.kind === 'doubt') return safeText(`not judged: ${remark.connection}: ${remark.why}`);
  const { id, keyword, profile, statement } = remark.breaks;
  return safeText(`${remark.failure.connection}: ${keyword} ${id}: the ${subjectOf(profile)} ${statement}`);
}
