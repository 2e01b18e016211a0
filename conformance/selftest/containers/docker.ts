import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Whether tests that need a container engine must not be skipped. */
export const REQUIRED = process.env.WIRECHECK_REQUIRE_CONTAINERS === '1';

/** Whether one answers. */
export const isThere = spawnSync('docker', ['info']).status === 0;

/** The lines that `docker` prints for these words, sorted. */
export async function docker(...words: readonly string[]): Promise<string[]> {
  const { stdout } = await execute('docker', words);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

/** All that there is in the engine, by its ids. */
export interface Inventory {
  readonly containers: readonly string[];
  readonly images: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
}

export async function inventory(): Promise<Inventory> {
  const [containers, images, networks, volumes] = await Promise.all([
    docker('ps', '-aq'),
    docker('images', '-aq'),
    docker('network', 'ls', '-q'),
    docker('volume', 'ls', '-q'),
  ]);
  return { containers, images, networks, volumes };
}
