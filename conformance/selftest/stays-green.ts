import { EXIT, exitCode } from '../model/exit-code';
import type { CaseResult, RunReport } from '../model/report';
import type { Profile } from '../model/requirement';
import type { RequirementId } from '../spec/catalogue';
import type { Target } from '../target/target';
import { judge } from './judge';
import { notPassed } from './not-passed';

/** How often each server that is right is judged. */
const ROUNDS = Number(process.env.WIRECHECK_ROUNDS ?? 1);

/** So many rounds share the time in which a server waits, if it needs not be alone. */
const AT_ONCE = 4;

/** The cases with the most clients, and the recorded ones, most of which the written ones say, too: these take their time. */
const LONG = [
  'chat.burst',
  'chat.churn',
  'chat.crossfire',
  'chat.many-clients',
  'chat.over-1024',
  'chat.*/every-position',
  'chat.*/recorded-*',
];

/** Where WIRECHECK_ROUNDS says nothing, one round that is brief. */
const BRIEFLY = process.env.WIRECHECK_ROUNDS === undefined ? LONG : [];

/** What a test may take that judges a server in all its rounds, in milliseconds. */
export const GREEN_TIMEOUT = ROUNDS * 180_000;

interface Expectations {
  readonly profile?: Profile;
  readonly exclude?: readonly string[];
  /** SHOULD requirements that the server does not fulfil: each of them warns, and nothing else does. */
  readonly warnings?: readonly RequirementId[];
}

/** Judges a server that is right, in all rounds. Rejects if a case fails that need not, is inconclusive or is skipped. */
export async function staysGreen(
  target: Target,
  { profile = 'chat', exclude = [], warnings = [] }: Expectations = {},
): Promise<void> {
  let round = 0;
  const judgeOn = async (): Promise<void> => {
    while (round < ROUNDS) await judgeOnce(++round);
  };
  const judgeOnce = async (number: number): Promise<void> => {
    const report = await judge(target, profile, { exclude: [...BRIEFLY, ...exclude] });
    const { warned, alarms } = blame(report, warnings);
    expect({ round: number, alarms }).toEqual({ round: number, alarms: [] });
    expect(warned.sort()).toEqual([...warnings].sort());
    expect(exitCode(report)).toBe(EXIT.passed);
  };
  await Promise.all(Array.from({ length: target.instances > 1 ? AT_ONCE : 1 }, judgeOn));
}

/** What the suite has against a server: requirements that warn as they may, and whatever else has not passed. */
function blame(
  report: RunReport,
  warnings: readonly string[],
): { readonly warned: string[]; readonly alarms: string[] } {
  const isWarning = ({ verdict, keyword, requirements: [first] }: CaseResult): boolean =>
    verdict.kind === 'fail' && keyword === 'SHOULD' && warnings.includes(first?.id ?? '');
  const warned = report.results.filter(isWarning).map(({ requirements: [first] }) => first?.id ?? '');
  const rest = report.results.filter((result) => !isWarning(result));
  const skipped = rest.filter(({ verdict }) => verdict.kind === 'skipped').map(({ id }) => `skipped ${id}`);
  return { warned: [...new Set(warned)], alarms: [...notPassed({ ...report, results: rest }), ...skipped] };
}
