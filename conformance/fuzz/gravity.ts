import type { CaseResult } from '../model/report';

/** How bad a verdict is: 0 nothing is wrong, 1 nothing could be judged, 2 a SHOULD has failed, 3 a MUST has failed. */
export function gravity({ verdict, keyword }: Pick<CaseResult, 'verdict' | 'keyword'>): 0 | 1 | 2 | 3 {
  if (verdict.kind === 'fail') return keyword === 'MUST' ? 3 : 2;
  return verdict.kind === 'inconclusive' || verdict.kind === 'broken' ? 1 : 0;
}
