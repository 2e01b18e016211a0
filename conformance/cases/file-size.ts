import { accessSync, constants, type Stats, statSync } from 'node:fs';
import { FixtureError } from './fixture-error';

/**
 * How long a fixture's file is, in bytes. Throws FixtureError `unreadable` unless it, or what it links to, is a regular
 * file that can be read: to open a pipe would wait for its writer, unstoppably, and a device never ends.
 */
export function fileSize(path: string): number {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw unreadable(path, kindOf(stats));
    accessSync(path, constants.R_OK);
    return stats.size;
  } catch (error) {
    if (error instanceof FixtureError) throw error;
    throw unreadable(path, String((error as NodeJS.ErrnoException).code));
  }
}

const unreadable = (path: string, got: string): FixtureError =>
  new FixtureError('unreadable', `expected a file at ${path}, got ${got}`);

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}
