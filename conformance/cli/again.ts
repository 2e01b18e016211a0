import { quote } from 'shell-quote';
import { DEFAULTS, type Settings } from '../engine/settings';
import type { CaseInfo } from '../model/report';
import type { Target } from '../target/target';

/** The command that runs one case again, as a shell would have it. */
export function again(entry: CaseInfo, target: Target, settings: Settings): string {
  const changed = (['header', 'timeout', 'gap', 'seed'] as const).filter(
    (name) => settings[name] !== DEFAULTS[name],
  );
  const numbers = changed.flatMap((name) => [`--${name}`, String(settings[name])]);
  return quote(['wirecheck', 'test', entry.profile, '--only', entry.id, ...target.options, ...numbers]);
}
