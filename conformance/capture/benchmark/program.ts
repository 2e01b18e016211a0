import { spawnSync } from 'node:child_process';

/** What reads a capture and puts its connections together. */
export interface Program {
  readonly name: string;
  readonly command: string;
  /** `folder` is empty, for what the program may write. */
  readonly args: (capture: string, folder: string) => readonly string[];
}

/** The programs that wirecheck is measured against. */
export const OTHERS: readonly Program[] = [
  { name: 'tshark', command: 'tshark', args: (capture) => ['-q', '-z', 'conv,tcp', '-r', capture] },
  { name: 'tcpflow', command: 'tcpflow', args: (capture, folder) => ['-r', capture, '-o', folder] },
];

/** Whether the program is on the PATH. */
export const isThere = ({ command }: Program): boolean =>
  spawnSync(command, ['--version']).error === undefined;
