import { platform } from 'node:os';
import { quote } from 'shell-quote';
import { DEFAULTS, type Settings } from '../engine/settings';
import type { CaseInfo } from '../model/report';
import { testCommandOf } from '../model/subject';
import type { Target } from '../target/target';

/** A word as a shell needs it: one that no shell takes apart stays as it is. */
const quoted = (word: string): string => {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return platform() === 'win32' ? `"${word.replaceAll('"', '\\"')}"` : quote([word]);
};

/** What the command line must be told of settings that are not the defaults, those of `names` only. */
export function settingWords(settings: Settings, names: readonly (keyof Settings)[]): string[] {
  const changed = names.filter((name) => settings[name] !== DEFAULTS[name]);
  return changed.flatMap((name) => [`--${name}`, String(settings[name])]);
}

/** The words of a command, as a shell would have it. */
export const commandLine = (words: readonly string[]): string =>
  ['wirecheck', ...words].map(quoted).join(' ');

/** The command that runs one case again. */
export function again(
  entry: CaseInfo,
  target: Pick<Target, 'options'>,
  settings: Settings,
  fixtures?: string,
): string {
  const folder = fixtures === undefined ? [] : ['--fixtures', fixtures];
  const numbers = settingWords(settings, ['header', 'timeout', 'gap', 'seed']);
  const words = [
    ...testCommandOf(entry.profile),
    '--only',
    entry.id,
    ...folder,
    ...target.options,
    ...numbers,
  ];
  return commandLine(words);
}
