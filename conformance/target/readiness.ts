import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { platform } from 'node:os';
import { promisify } from 'node:util';
import type { Address } from '../../reference/net/parse-address';
import { isPastListening, isServed, parseNetstat, parseProcNet, type Waiting } from './kernel-sockets';
import type { Transport } from './transport';

const run = promisify(execFile);

const PAGE = 4096;

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
  const texts = await Promise.all(tables.map((table) => tableText(table, transport).catch(() => '')));
  return texts.flatMap((text) => parseProcNet(text, transport));
}

/** A table, or the part of TCP's that has all that listen: thousands of closed connections may follow, which take long to read. */
async function tableText(table: string, transport: Transport): Promise<string> {
  let text = '';
  for await (const chunk of createReadStream(table, { encoding: 'latin1', highWaterMark: PAGE })) {
    text += chunk;
    if (transport === 'tcp' && isPastListening(text)) break;
  }
  return text;
}
