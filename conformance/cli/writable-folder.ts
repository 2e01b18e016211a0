import { accessSync, constants, existsSync, mkdirSync, opendirSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';

/** A folder that can be written, for an option; it is made, in a folder that is there, if it is not. */
export function writableFolder(path: string): string {
  // Not with its parents: Node 20 never comes back from that where there can be none, as in /proc.
  if (!existsSync(path)) refusing(path, () => mkdirSync(path));
  checkFolder(path);
  return path;
}

/** What cannot be written should not take a whole run to be noticed. */
export function checkFolder(path: string): void {
  refusing(path, () => {
    opendirSync(path).closeSync();
    accessSync(path, constants.W_OK);
  });
}

function refusing(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InvalidArgumentError(`expected a folder that can be written, got ${code} at ${path}.`);
  }
}
