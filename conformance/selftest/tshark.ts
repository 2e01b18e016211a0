import { execFileSync } from 'node:child_process';
import { testWith } from './test-with';

/** What tshark says of captures, for tests only. */

const CHECKSUMS = ['ip', 'tcp', 'udp'].flatMap((protocol) => ['-o', `${protocol}.check_checksum:TRUE`]);

/** Wireshark's marks for what should not be in a capture: warnings and errors, bad checksums, and what TCP would not do. */
const WRONG = [
  // To Wireshark a reset is a warning, wherever it is.
  '(_ws.expert.severity >= "Warning" && !tcp.connection.rst)',
  '_ws.malformed',
  // Ports that are used again are no fault.
  '(tcp.analysis.flags && !tcp.analysis.reused_ports)',
  'ip.checksum.status == "Bad"',
  'tcp.checksum.status != "Good"',
  'udp.checksum.status != "Good"',
].join(' || ');

/** The packets of a capture file that have something wrong, each on a line; none if it is as it should be. */
export const complaints = (path: string): string => tshark(path, ['-Y', WRONG]);

/** The fields of each packet, a packet a line, with tabs between them. */
export const fields = (path: string, ...names: readonly string[]): string =>
  tshark(path, ['-T', 'fields', ...names.flatMap((name) => ['-e', name])]);

const tshark = (path: string, args: readonly string[]): string =>
  execFileSync('tshark', ['-r', path, ...CHECKSUMS, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 28,
  });

/** A test that asks tshark; where there is none it is skipped, and its name says why. */
export const tsharkTest = testWith('tshark');
