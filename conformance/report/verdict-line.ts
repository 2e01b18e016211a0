import type { Failure, Verdict } from '../model/verdict';
import { safeText } from './safe-text';

function failureLine({ connection, expected, actual, at }: Failure): string {
  const wanted = expected.map(({ label }) => label).join(', or ');
  const where = at === undefined ? `on ${connection}` : `on ${connection} at byte ${at}`;
  return `expected ${wanted}; got ${actual.label}; ${where}`;
}

/** A verdict in one line, safe for a terminal; a pass has nothing to say, of a stack only the message is told. */
export function verdictLine(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'pass':
      return '';
    case 'fail':
      return safeText(failureLine(verdict));
    case 'inconclusive':
    case 'skipped':
      return safeText(verdict.why);
    case 'broken':
      return safeText(verdict.error.replace(/\r?\n.*/s, ''));
  }
}
