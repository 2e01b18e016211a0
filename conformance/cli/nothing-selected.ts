import { visibleText } from '../../reference/wire/visible-text';
import type { Selection } from '../engine/select';
import type { AnyProfile } from '../model/requirement';

/** What is wrong with a selection that holds no case, in one line. */
export function nothingSelected({ profiles, stages, only, exclude }: Selection<AnyProfile>): string {
  const limits = [
    ...(stages ? [`stage ${stages.join(', ')}`] : []),
    ...(only ? [`--only ${only.join(', ')}`] : []),
    ...(exclude ? [`--exclude ${exclude.join(', ')}`] : []),
  ];
  const limit = visibleText(Buffer.from(limits.join(' with ')));
  return `expected at least one case, but ${limit} selects none of ${profiles.join(', ')} (see wirecheck list)`;
}
