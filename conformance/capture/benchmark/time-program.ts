import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from './program';

/** One run of a program. */
export interface Run {
  readonly seconds: number;
  readonly output: string;
}

/** Runs a program over a capture; `home` is a folder for what it writes. Throws an Error if it fails. */
export function timeProgram({ name, command, args }: Program, capture: string, home: string): Run {
  const folder = join(home, name);
  mkdirSync(folder);
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args(capture, folder), {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const seconds = (performance.now() - begun) / 1000;
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return { seconds, output: stdout };
}
