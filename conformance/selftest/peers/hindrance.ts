import { spawnSync } from 'node:child_process';
import { platform } from 'node:os';
import { LANGUAGES } from './languages';
import type { Peer } from './peers';

const answers = new Map<string, boolean>();

/** Whether a program is there and runs: on some systems a name stands for a program that is not installed. */
function runs(program: string): boolean {
  const known = answers.get(program) ?? spawnSync(program, ['--version']).status === 0;
  answers.set(program, known);
  return known;
}

/** Why a peer cannot be judged on this machine; undefined if it can. */
export function hindrance({ language, system }: Peer): string | undefined {
  if (platform() === 'win32') return 'it uses what Windows has not';
  if (system !== undefined && platform() !== system) return `it runs on ${system} only`;
  const missing = LANGUAGES[language].needs.find((program) => !runs(program));
  return missing && `there is no ${missing}`;
}
