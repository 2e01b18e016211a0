import { lookup } from 'node:dns/promises';
import { netError } from './system-error';

/**
 * The first IP address of a host, and its family; an IP address is its own. Rejects with NetError `unknown-host` or
 * `failed`.
 */
export async function resolveHost(host: string): Promise<{ address: string; family: 4 | 6 }> {
  try {
    const { address, family } = await lookup(host);
    return { address, family: family === 6 ? 6 : 4 };
  } catch (error) {
    throw netError(error as NodeJS.ErrnoException, 'the name or IP address of a host', host);
  }
}
