import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Something in a folder, or below it, that no archive of it can hold: a pipe, a socket or a device. Undefined if there is none. */
export function strangeFile(folder: string): string | undefined {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const strange = entries.find((entry) => !entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink());
  return strange && join(strange.parentPath, strange.name);
}
