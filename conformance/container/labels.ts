import { hostname } from 'node:os';

const OWNER = 'wirecheck.owner';

/** What marks everything that this process makes in an engine. */
export const OWN_LABELS: Readonly<Record<string, string>> = { [OWNER]: `${hostname()} ${process.pid}` };

/** A filter of the engine's lists, for what any wirecheck has made. */
export const MADE_HERE = { label: [OWNER] } as const;

/** Whether the process that made something has ended; one of another machine may live. */
export function isOrphan(labels: Readonly<Record<string, string>>): boolean {
  const [host, pid] = (labels[OWNER] ?? '').split(' ');
  return host === hostname() && !isAlive(Number(pid));
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
