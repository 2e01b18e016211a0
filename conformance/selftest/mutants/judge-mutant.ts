import { declaredCases } from '../../cases/declared';
import type { Case } from '../../engine/case';
import { run } from '../../engine/run';
import { DEFAULTS, type Settings } from '../../engine/settings';
import type { CaseResult } from '../../model/report';
import { type Profile, STAGES } from '../../model/requirement';
import { type RequirementId, requirement } from '../../spec/catalogue';
import type { RunningTarget, Target } from '../../target/target';
import { HEADER, type Mutant } from './all';
import { inPool } from './in-pool';
import { namedFor } from './kill-matrix';

/** Cases at a time: most of the time goes by in gaps and silences. */
const WIDTH = 8;

const SETTINGS: Settings = { ...DEFAULTS, header: HEADER, gap: 15 };

/** Nothing is late in one process: what does not come soon never comes. */
const IMPATIENT: Settings = { ...SETTINGS, timeout: 300 };

const CASES = declaredCases();

/** A server, whatever is wrong with it. */
interface Suspect {
  readonly name: string;
  readonly start: () => Promise<RunningTarget>;
}

/** What all cases of its profile say of a server, in their order. Each has a server of its own: none suffers from another. */
export function judgeByAll(suspect: Suspect, profile: Profile): Promise<CaseResult[]> {
  return judgeBy(casesOf(profile), suspect, IMPATIENT);
}

/** The same of a server that is right, on however busy a machine: nothing is waited for in vain. */
export function judgePatiently(suspect: Suspect, profile: Profile): Promise<CaseResult[]> {
  return judgeBy(casesOf(profile), suspect, SETTINGS);
}

const casesOf = (profile: Profile): Case[] => CASES.filter((entry) => entry.profile === profile);

/** These take their time, and show little that others do not. */
const LONG: readonly RequirementId[] = ['chat.churn', 'chat.over-1024'];

/** The first case of each requirement. */
const FIRST: ReadonlySet<Case> = new Set(
  new Map(CASES.toReversed().map((entry) => [namedFor(entry), entry])).values(),
);

/**
 * The same of a mutant, by all cases of the requirement that it breaks, and one of each other in the first stage and in its own:
 * most of what there is to see, in a fraction of the time.
 */
export function judgeBriefly(mutant: Mutant): Promise<CaseResult[]> {
  const { profile, stage } = requirement(mutant.breaks);
  const isSample = (entry: Case): boolean =>
    mutant.spreads !== 'everywhere' &&
    entry.profile === profile &&
    [STAGES[0], stage].includes(entry.stage) &&
    !LONG.some((id) => id === namedFor(entry)) &&
    FIRST.has(entry);
  return judgeBy(
    CASES.filter((entry) => namedFor(entry) === mutant.breaks || isSample(entry)),
    mutant,
    IMPATIENT,
  );
}

function judgeBy(
  cases: readonly Case[],
  { name, start }: Suspect,
  settings: Settings,
): Promise<CaseResult[]> {
  const target: Target = { description: name, options: [], instances: 1, start };
  return inPool(WIDTH, cases, (entry) => verdictOn(target, entry, settings));
}

async function verdictOn(target: Target, entry: Case, settings: Settings): Promise<CaseResult> {
  const { results } = await run({
    cases: [entry],
    targetOf: () => target,
    settings,
    version: 'selftest',
    again: () => '',
    reporter: { end: () => undefined },
    signal: new AbortController().signal,
  });
  return results[0] as CaseResult;
}
