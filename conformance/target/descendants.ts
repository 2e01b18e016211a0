import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { platform } from 'node:os';

const NAME = 'WIRECHECK_PROGRAM';

/** A variable for the environment of one program, which all that it starts inherits. */
export const newMark = (): Readonly<Record<string, string>> => ({ [NAME]: randomUUID() });

/**
 * The ids of the processes that have a mark in their environment: what a program has started, in whatever session or
 * process group. Only Linux tells (/proc), of one's own processes; elsewhere none is found.
 */
export async function marked(mark: Readonly<Record<string, string>>): Promise<number[]> {
  if (platform() !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const entry = `${NAME}=${mark[NAME]}`;
  const found = await Promise.all(pids.map((pid) => hasInEnvironment(pid, entry)));
  return pids.filter((_, index) => found[index]).map(Number);
}

async function hasInEnvironment(pid: string, entry: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
  return environment.split('\0').includes(entry);
}
