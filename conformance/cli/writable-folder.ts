import { accessSync, constants, existsSync, mkdirSync, opendirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';

/** A folder that can be written, for an option; it is made, in a folder that is there, if it is not. */
export function writableFolder(path: string): string {
  // Not with its parents: Node 20 never comes back from that where there can be none, as in /proc.
  if (!existsSync(path)) refusing('a folder', path, () => mkdirSync(path));
  checkFolder(path);
  return path;
}

/** What cannot be written should not take a whole run to be noticed: the file may be there, its folder must. */
export function checkFile(path: string): void {
  checkFolder(dirname(resolve(path)));
  refusing('a file', path, () => {
    // Not opened to find out: whoever reads a pipe would take that for its end.
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    // A plain file is replaced, whatever its own rights; the rest is written through.
    if (found && !found.isFile()) accessSync(path, constants.W_OK);
  });
}

function checkFolder(path: string): void {
  refusing('a folder', path, () => {
    opendirSync(path).closeSync();
    accessSync(path, constants.W_OK);
  });
}

function refusing(what: string, path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InvalidArgumentError(`expected ${what} that can be written, got ${code} at ${path}.`);
  }
}
