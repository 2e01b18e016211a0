import { spawnSync } from 'node:child_process';
import { platform } from 'node:os';

/**
 * The files that this process's Node needs to run in an image that has nothing: its program first, then its libraries, as
 * absolute paths. Undefined where containers do not run this system's programs, or nothing tells the libraries (ldd).
 */
export function ownNode(): readonly [string, ...string[]] | undefined {
  if (platform() !== 'linux') return undefined;
  const { status, stdout } = spawnSync('ldd', [process.execPath], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  return [process.execPath, ...[...stdout.matchAll(/\/\S+/g)].map(([library]) => library)];
}
