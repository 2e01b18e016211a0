import { join } from 'node:path';
import type { Profile } from '../model/requirement';
import { parseTarget } from '../target/parse-target';
import type { Target } from '../target/target';

/** A server of this folder's servers/, as `--cmd` has it: `file` is run with a host, a free port and `args`. */
export function commandServer(file: string, profile: Profile = 'chat', ...args: string[]): Target {
  const program = file.endsWith('.py') ? 'python3' : process.execPath;
  const words = [program, join(__dirname, 'servers', file)].map((word) => JSON.stringify(word));
  return parseTarget({ cmd: [...words, '127.0.0.1', '{port}', ...args].join(' ') }, profile, 100);
}
