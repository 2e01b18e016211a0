import { isIPv6 } from 'node:net';
import { NetError } from './net-error';

/** Where a server is: a host's name or IP address (IPv6 without brackets), and a port from 0 to 65535. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

const HOST_AND_PORT = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:[\]\s]+)):(?<port>\d{1,5})$/;

/**
 * Reads `host:port` or `[v6]:port`; the port is from 1 to 65535, for no server is at port 0.
 * Throws NetError `bad-address`.
 */
export function parseAddress(text: string): Address {
  const { v6, name, port } = HOST_AND_PORT.exec(text)?.groups ?? {};
  const host = v6 ?? name;
  const legal =
    host !== undefined && (v6 === undefined || isIPv6(v6)) && Number(port) >= 1 && Number(port) <= 65535;
  if (!legal) {
    throw new NetError(
      'bad-address',
      `expected HOST:PORT such as 127.0.0.1:1234, got ${JSON.stringify(text)}`,
    );
  }
  return { host, port: Number(port) };
}

/** The address as people write it: `127.0.0.1:1234`, `[::1]:1234`. */
export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
