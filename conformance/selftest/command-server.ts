import { join } from 'node:path';
import type { Profile } from '../model/requirement';
import { parseTarget } from '../target/parse-target';
import type { Target } from '../target/target';
import { PYTHON } from './python';

const HOST = '127.0.0.1';

/** How a server is run: what it is told beside host and port, and its port, if not any that is free. */
interface CommandServerOptions {
  readonly args?: readonly string[];
  readonly port?: number;
}

/** A server of this folder's servers/, as `--cmd` has it: `file` is run with a host, a port and `args`. */
export function commandServer(
  file: string,
  profile: Profile = 'chat',
  { args = [], port }: CommandServerOptions = {},
): Target {
  const program = file.endsWith('.py') ? (PYTHON ?? 'python3') : process.execPath;
  const words = [program, join(__dirname, 'servers', file)].map((word) => JSON.stringify(word));
  const cmd = [...words, HOST, port ?? '{port}', ...args].join(' ');
  return parseTarget({ cmd, target: `${HOST}:${port ?? '{port}'}` }, profile, 100);
}
