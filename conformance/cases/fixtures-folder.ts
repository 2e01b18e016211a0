import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of wirecheck's own captures: `fixtures` in the nearest folder above this file that has one. */
export function fixturesFolder(from = __dirname): string {
  const folder = join(from, 'fixtures');
  const above = dirname(from);
  return existsSync(folder) || above === from ? folder : fixturesFolder(above);
}
