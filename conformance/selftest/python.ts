import { spawnSync } from 'node:child_process';

const found = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });

/** The Python 3 of this machine: the program itself, for what answers to `python3` may be a script that is slow to start. */
export const PYTHON: string | undefined = found.status === 0 ? found.stdout.trim() : undefined;
