import { readdir, readFile, readlink } from 'node:fs/promises';
import { platform } from 'node:os';
import type { Waiting } from './kernel-sockets';
import { waitingSockets } from './readiness';
import { TargetError } from './target-error';
import type { Transport } from './transport';

/**
 * The sockets at which a process group, or one of `others`, waits for peers, as Linux tells in /proc. Rejects with a
 * TargetError on another system.
 */
export async function ownSockets(
  group: number,
  transport: Transport,
  others: readonly number[] = [],
): Promise<Waiting[]> {
  if (platform() !== 'linux') {
    throw new TargetError(
      'undiscoverable',
      `expected Linux, whose kernel tells where a command listens, got ${platform()}: name the address with --target`,
    );
  }
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const members = await Promise.all(
    processes.map((pid) => others.includes(Number(pid)) || isMember(pid, group)),
  );
  const own = await Promise.all(processes.filter((_, index) => members[index]).map(inodesOf));
  return among(await waitingSockets(transport), (inode) => own.flat().includes(inode));
}

/** The sockets at which any process but this one waits for peers, in this network namespace. */
export async function foreignSockets(transport: Transport): Promise<Waiting[]> {
  const [waiting, own] = await Promise.all([waitingSockets(transport), inodesOf('self')]);
  return among(waiting, (inode) => !own.includes(inode));
}

const among = (sockets: readonly Waiting[], fits: (inode: string) => boolean): Waiting[] =>
  sockets.filter(({ inode }) => inode !== undefined && fits(inode));

/** A process may end at any time: then it is no member any more. */
async function isMember(pid: string, group: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name before, in brackets, may hold anything; state, parent and process group follow (proc_pid_stat).
  const [, , own] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(own) === group;
}

/** The inodes of the sockets that a process has open. */
async function inodesOf(pid: string): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
}
