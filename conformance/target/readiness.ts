import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import { platform } from 'node:os';
import { promisify } from 'node:util';
import type { Address } from '../../reference/net/parse-address';
import { isPastListening, isServed, parseNetstat, parseProcNet, type Waiting } from './kernel-sockets';
import type { Transport } from './transport';

const run = promisify(execFile);

/** The kernel fills a page with as many whole rows as fit. */
const PAGE = 4096;
const LONGEST_ROW = 256;

/**
 * Whether a socket of this machine waits for peers at `address`. The kernel is asked, not the server: a probe that
 * connects and leaves kills some servers.
 */
export async function isListening(address: Address, transport: Transport): Promise<boolean> {
  return isServed(address, await waitingSockets(transport));
}

/** All sockets of this machine, or network namespace, that wait for peers. */
export async function waitingSockets(transport: Transport): Promise<Waiting[]> {
  if (platform() !== 'linux') return parseNetstat((await run('netstat', ['-an'])).stdout, transport);
  const tables = [`/proc/net/${transport}`, `/proc/net/${transport}6`];
  const texts = await Promise.all(tables.map((table) => tableText(table, transport).catch(() => '')));
  return texts.flatMap((text) => parseProcNet(text, transport));
}

/**
 * A table, or the part of TCP's that has all that listen. Its end is expensive: the kernel looks through its whole table
 * of connections to find none, and thousands that were closed may follow. So no read goes further than is needed.
 */
async function tableText(table: string, transport: Transport): Promise<string> {
  const file = await open(table);
  try {
    for (let text = ''; ; ) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(PAGE), 0, PAGE, null);
      text += buffer.toString('latin1', 0, bytesRead);
      const isLast = bytesRead < PAGE - LONGEST_ROW;
      if (isLast || (transport === 'tcp' && isPastListening(text))) return text;
    }
  } finally {
    await file.close();
  }
}
