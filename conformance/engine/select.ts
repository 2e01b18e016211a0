import type { CaseInfo } from '../model/report';
import type { AnyProfile, Profile, Stage } from '../model/requirement';

/** Which of the declared cases shall run. */
export interface Selection<Of extends AnyProfile = Profile> {
  readonly profiles: readonly Of[];
  readonly stages?: readonly Stage[];
  /** Globs (`*` and `?`) over case ids such as `chat.split-header/every-position`; a requirement's id means all its cases. */
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
}

/** The cases that are selected, in their order; possibly none. */
export function select<Selectable extends Pick<CaseInfo, 'id' | 'profile' | 'stage'>>(
  cases: readonly Selectable[],
  { profiles, stages, only, exclude }: Selection<AnyProfile>,
): Selectable[] {
  return cases.filter(
    ({ id, profile, stage }) =>
      profiles.includes(profile) &&
      (stages?.includes(stage) ?? true) &&
      (only?.some((glob) => matches(glob, id)) ?? true) &&
      !(exclude?.some((glob) => matches(glob, id)) ?? false),
  );
}

/** Whether a case id matches a glob; a glob without `/` is matched against the requirement's part of the id. */
export function matches(glob: string, id: string): boolean {
  const subject = glob.includes('/') ? id : (id.split('/')[0] ?? id);
  return matchesFrom(glob.replace(/\*+/g, '*'), subject);
}

/** Greedy, going back to the last `*` only: no glob takes longer than the product of both lengths. */
function matchesFrom(glob: string, subject: string): boolean {
  let [at, place] = [0, 0];
  let star: { readonly at: number; place: number } | undefined;
  while (place < subject.length) {
    if (glob[at] === '*') {
      star = { at, place };
      at += 1;
    } else if (glob[at] === '?' || glob[at] === subject[place]) {
      at += 1;
      place += 1;
    } else if (star) {
      star.place += 1;
      at = star.at + 1;
      place = star.place;
    } else return false;
  }
  return glob.slice(at).replaceAll('*', '') === '';
}
