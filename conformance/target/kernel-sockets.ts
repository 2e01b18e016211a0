import { isIPv6 } from 'node:net';
import type { Address } from '../../reference/net/parse-address';
import type { Transport } from './transport';

/** A socket that waits for peers: its local address and port, and its inode where that is told. */
export interface Waiting extends Address {
  readonly inode?: string;
}

const TCP_LISTEN = '0A';
const UDP_UNCONNECTED = '07';

/** The sockets that wait for peers, in the text of Linux's /proc/net/tcp, tcp6, udp or udp6. */
export function parseProcNet(text: string, transport: Transport): Waiting[] {
  const state = transport === 'tcp' ? TCP_LISTEN : UDP_UNCONNECTED;
  return rowsOf(text)
    .filter((row) => row[3] === state)
    .map((row) => ({ ...parseHexAddress(row[1] ?? ''), ...(row[9] && { inode: row[9] }) }));
}

/** Whether /proc/net/tcp, of which this is the beginning, has come to its connections: no socket that listens follows (proc_net_tcp). */
export function isPastListening(text: string): boolean {
  const whole = text.slice(0, text.lastIndexOf('\n'));
  return rowsOf(whole).some(([, , , state = TCP_LISTEN]) => state !== TCP_LISTEN);
}

const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/));

/** The sockets that wait for peers, in what `netstat -an` prints on macOS and Windows. */
export function parseNetstat(text: string, transport: Transport): Waiting[] {
  const waiting = transport === 'tcp' ? /\bLISTEN(ING)?\b/ : /^\s*udp/i;
  return text
    .split('\n')
    .filter((line) => new RegExp(`^\\s*${transport}`, 'i').test(line) && waiting.test(line))
    .flatMap((line) =>
      line
        .trim()
        .split(/\s+/)
        .filter((word) => /[.:]\d+$/.test(word))
        .slice(0, 1),
    )
    .map(parsePrintedAddress);
}

/** Whether one of the sockets takes what is sent to `address`: bound to it, or to every address. */
export function isServed(address: Address, sockets: readonly Waiting[]): boolean {
  const own = canonical(address.host);
  return sockets.some(
    ({ host, port }) => port === address.port && (isAny(host, own) || canonical(host) === own),
  );
}

const isAny = (host: string, own: string): boolean =>
  isIPv6(own) ? host === '::' : host === '0.0.0.0' || host === '::';

const canonical = (host: string): string => {
  if (!isIPv6(host)) return host;
  const short = new URL(`http://[${host}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(short);
  return mapped
    ? [
        ...Buffer.from(
          mapped
            .slice(1)
            .map((word) => word.padStart(4, '0'))
            .join(''),
          'hex',
        ),
      ].join('.')
    : short;
};

/** `0100007F:04D2`: each group of four bytes is in the machine's order, which is little-endian wherever Node runs on Linux. */
function parseHexAddress(text: string): Address {
  const [address = '', port = ''] = text.split(':');
  const bytes = Buffer.from(address, 'hex');
  bytes.swap32();
  const host =
    bytes.length === 4 ? [...bytes].join('.') : canonical(bytes.toString('hex').replace(/.{4}(?=.)/g, '$&:'));
  return { host, port: Number.parseInt(port, 16) };
}

/** `127.0.0.1.1234` or `*.1234` (macOS), `127.0.0.1:1234` or `[::]:1234` (Windows). */
function parsePrintedAddress(text: string): Waiting {
  const [, host = '', port = ''] = /^(.*)[.:](\d+)$/.exec(text) ?? [];
  const bare = host.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  return { host: bare === '*' ? '::' : bare, port: Number(port) };
}
