import { createHash, randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Where a process id means this process and no other: a machine and, on Linux, a process namespace of it. */
const PLACE = createHash('sha256').update(`${hostname()} ${namespace()}`).digest('hex').slice(0, 12);

/**
 * A name for something that this process makes in an engine, by which its owner is known. Labels would not do: a container
 * has those of its image, whoever made that.
 */
export const newOwnName = (): string => `wirecheck-${PLACE}-${process.pid}-${randomUUID().slice(0, 8)}`;

/** Whether a wirecheck has given something this name and has ended. One of another place may live. */
export function isOrphan(name: string): boolean {
  const [, place, pid] = /^wirecheck-([0-9a-f]{12})-(\d+)-[0-9a-f]{8}$/.exec(name) ?? [];
  return place === PLACE && !isAlive(Number(pid));
}

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Of another user, but alive.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
