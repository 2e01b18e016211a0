import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { promisify } from 'node:util';
import type { Address } from '../../reference/net/parse-address';
import { isServed, parseNetstat, parseProcNet, type Waiting } from './kernel-sockets';
import type { Transport } from './transport';

const run = promisify(execFile);

/**
 * Whether a socket of this machine waits for peers at `address`. The kernel is asked, not the server: a probe that
 * connects and leaves kills some servers.
 */
export async function isListening(address: Address, transport: Transport): Promise<boolean> {
  return isServed(address, await waitingSockets(transport));
}

async function waitingSockets(transport: Transport): Promise<Waiting[]> {
  if (platform() !== 'linux') return parseNetstat((await run('netstat', ['-an'])).stdout, transport);
  const tables = [`/proc/net/${transport}`, `/proc/net/${transport}6`];
  const texts = await Promise.all(tables.map((table) => readFile(table, 'latin1').catch(() => '')));
  return texts.flatMap((text) => parseProcNet(text, transport));
}
