/** What a container may use, at most. */
export interface Limits {
  /** Bytes of memory; there is no swap beside it. */
  readonly memory: number;
  /** Processes and threads at once. */
  readonly processes: number;
  /** Processors, such as 0.5 or 2. */
  readonly cpus: number;
  /** Bytes of output that the engine keeps. */
  readonly log: number;
}

/** A server with two threads for each of 1,100 clients is right, too. */
export const DEFAULT_LIMITS: Limits = {
  memory: 256 * 1024 * 1024,
  processes: 4096,
  cpus: 1,
  log: 1024 * 1024,
};

/** How much a program may keep in files, in each place where it may have any. */
const FILES = 16 * 1024 * 1024;

const TMPFS = `rw,nosuid,nodev,size=${FILES},mode=1777`;

/**
 * How a container is shut in: what it needs to be told when it is created (`HostConfig` of the engine's API). `volumes` are
 * the folders that its image wants for itself, which would be on the disk.
 */
export const shutIn = ({ memory, processes, cpus, log }: Limits, volumes: readonly string[] = []) => ({
  ReadonlyRootfs: true,
  Tmpfs: Object.fromEntries(['/tmp', ...volumes].map((path) => [path, TMPFS])),
  ShmSize: FILES,
  CapDrop: ['ALL'],
  SecurityOpt: ['no-new-privileges'],
  Memory: memory,
  MemorySwap: memory,
  PidsLimit: processes,
  NanoCpus: Math.round(cpus * 1e9),
  LogConfig: { Type: 'json-file', Config: { 'max-size': String(log), 'max-file': '1' } },
  // Zombies are reaped, and signals that a program ignores as the first of its container are not lost.
  Init: true,
});
