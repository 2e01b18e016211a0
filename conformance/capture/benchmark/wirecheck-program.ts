import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Program } from './program';

/** wirecheck's reader as a program, bundled into `folder` as the command line is. */
export function wirecheckProgram(folder: string): Program {
  const outfile = join(folder, 'read-all.cjs');
  const entryPoints = [join(__dirname, 'read-all.ts')];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', target: 'node20', format: 'cjs' });
  return { name: 'wirecheck', command: process.execPath, args: (capture) => [outfile, capture] };
}
