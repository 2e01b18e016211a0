import type { Profile, Stage } from '../model/requirement';
import type { Case } from './case';

/** Which of the declared cases shall run. */
export interface Selection {
  readonly profiles: readonly Profile[];
  readonly stages?: readonly Stage[];
  /** Globs (`*` and `?`) over case ids such as `chat.split-header/every-position`; a requirement's id means all its cases. */
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
}

/** The cases that are selected, in their order; possibly none. */
export function select<Selectable extends Pick<Case, 'id' | 'profile' | 'stage'>>(
  cases: readonly Selectable[],
  { profiles, stages, only, exclude }: Selection,
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
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${pattern}$`).test(subject);
}
