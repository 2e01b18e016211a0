import { platform } from 'node:os';
import { quote } from 'shell-quote';
import { DEFAULTS, type Settings } from '../engine/settings';
import type { CaseInfo } from '../model/report';
import { testCommandOf } from '../model/subject';
import type { Target } from '../target/target';

/** A word as a shell needs it: one that no shell takes apart stays as it is. */
export const quoted = (word: string): string => {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return platform() === 'win32' ? `"${word.replaceAll('"', '\\"')}"` : quote([word]);
};

/** The command that runs one case again, as a shell would have it. */
export function again(
  entry: CaseInfo,
  target: Pick<Target, 'options'>,
  settings: Settings,
  fixtures?: string,
): string {
  const changed = (['header', 'timeout', 'gap', 'seed'] as const).filter(
    (name) => settings[name] !== DEFAULTS[name],
  );
  const numbers = changed.flatMap((name) => [`--${name}`, String(settings[name])]);
  const folder = fixtures === undefined ? [] : ['--fixtures', fixtures];
  return [
    'wirecheck',
    ...testCommandOf(entry.profile),
    '--only',
    entry.id,
    ...folder,
    ...target.options,
    ...numbers,
  ]
    .map(quoted)
    .join(' ');
}
