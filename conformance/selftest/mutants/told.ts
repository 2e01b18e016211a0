import type { CaseResult } from '../../model/report';
import type { RequirementId } from '../../spec/catalogue';
import { namedFor } from './kill-matrix';

/** What is another each time: the port of a client, and how long a silence was borne. */
const normalised = (text: string): string =>
  text.replace(/(\d+\.\d+\.\d+\.\d+):\d+/g, '$1:PORT').replace(/\d+ ms/g, 'N ms');

/** What the author of a server reads in the first failure of a requirement: what came, and the hint. Undefined if none has failed. */
export function told(results: readonly CaseResult[], id: RequirementId): string | undefined {
  const failures = results.filter((result) => namedFor(result) === id).map(({ verdict }) => verdict);
  const first = failures.find((verdict) => verdict.kind === 'fail');
  if (first?.kind !== 'fail') return undefined;
  const { actual, hint } = first;
  return normalised(hint === undefined ? actual.label : `${actual.label}. ${hint}`);
}
