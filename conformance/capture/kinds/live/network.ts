import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { run } from '../tools';

/** What the Linux kernel does to the packets that are to be sent: the name of a queueing discipline and its options. */
export type Discipline = readonly [name: string, ...options: string[]];

/** Two hosts, made of network namespaces, on a wire of their own; for tests only. It needs Linux and its superuser. */
export class Network {
  readonly #names = { client: `wirecheck-${process.pid}-c`, server: `wirecheck-${process.pid}-s` };

  /** Throws an Error where the system does not let it be made. */
  constructor() {
    try {
      const { client, server } = this.#names;
      for (const name of [client, server]) run('ip', 'netns', 'add', name);
      run('ip', '-n', client, 'link', 'add', 'wire', 'type', 'veth', 'peer', 'name', 'wire', 'netns', server);
      this.#setUp(client, 1);
      this.#setUp(server, 2);
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  /** Of the server. */
  readonly addresses = { ipv4: '10.77.0.2', ipv6: 'fd77::2' } as const;

  /** What the client sends goes through this from now on. Throws an Error where the kernel does not have it. */
  queue(discipline: Discipline): void {
    const place = ['tc', 'qdisc', 'replace', 'dev', 'wire', 'root'];
    run('ip', 'netns', 'exec', this.#names.client, ...place, ...discipline);
  }

  /** Starts a program on one of the hosts. */
  start(host: 'client' | 'server', ...command: readonly string[]): ChildProcess {
    return spawn('ip', ['netns', 'exec', this.#names[host], ...command], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  remove(): void {
    for (const name of Object.values(this.#names)) spawnSync('ip', ['netns', 'delete', name]);
  }

  #setUp(name: string, host: number): void {
    run('ip', '-n', name, 'address', 'add', `10.77.0.${host}/24`, 'dev', 'wire');
    run('ip', '-n', name, 'address', 'add', `fd77::${host}/64`, 'dev', 'wire', 'nodad');
    run('ip', '-n', name, 'link', 'set', 'wire', 'up');
  }
}
