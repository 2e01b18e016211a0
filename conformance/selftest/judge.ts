import { declaredCases } from '../cases/declared';
import { run } from '../engine/run';
import { type Selection, select } from '../engine/select';
import { DEFAULTS, type Settings } from '../engine/settings';
import type { RunReport } from '../model/report';
import type { Profile } from '../model/requirement';
import type { Target } from '../target/target';

/** Which cases are run on a target, and how; the whole profile with the defaults where nothing is said. */
export interface Judgement extends Partial<Settings>, Partial<Omit<Selection, 'profiles'>> {}

/** What wirecheck says of a server: a run as the command line has it, as data. */
export function judge(target: Target, profile: Profile, judgement: Judgement = {}): Promise<RunReport> {
  const cases = select(declaredCases(), { profiles: [profile], ...judgement });
  if (cases.length === 0) throw new RangeError(`expected cases of ${profile}, got none`);
  return run({
    cases,
    targetOf: () => target,
    settings: { ...DEFAULTS, ...judgement },
    version: 'selftest',
    again: ({ id }) => `wirecheck test ${profile} --only ${id}`,
    reporter: { end: () => undefined },
    signal: new AbortController().signal,
  });
}
