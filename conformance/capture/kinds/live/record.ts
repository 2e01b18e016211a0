import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Discipline, Network } from './network';

/** Whole packets, handed over one by one; the server's end sees what is lost on the way by its absence. */
const TCPDUMP = ['tcpdump', '-i', 'wire', '-w', '-', '-U', '--immediate-mode', '-s', '262144', '-B', '16384'];
const LAST = 'the end of the recording';

/** What tcpdump records of all acts of `talk.cjs`, those over TCP through that discipline; for tests only. */
export async function record(network: Network, discipline: Discipline): Promise<Buffer> {
  const { ipv4, ipv6 } = network.addresses;
  const echo = network.start('server', process.execPath, join(__dirname, 'echo.cjs'));
  const tcpdump = network.start('server', ...TCPDUMP);
  try {
    const chunks: Buffer[] = [];
    tcpdump.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    await Promise.all([once(echo.stdout ?? echo, 'data'), once(tcpdump.stderr ?? tcpdump, 'data')]);
    const talk = (...words: readonly string[]) =>
      ended(network.start('client', process.execPath, join(__dirname, 'talk.cjs'), ...words));
    await Promise.all([talk(ipv4, '40001', 'datagram'), talk(ipv6, '40002', 'datagram')]);
    network.queue(discipline);
    const idle = talk(ipv6, '40003', 'idle').then(() => talk(ipv6, '40003', 'short'));
    await Promise.all([talk(ipv4, '40004', 'long'), idle]);
    network.queue(['pfifo']);
    await talk(ipv4, '40005', 'last');
    while (Buffer.concat(chunks).toString('latin1').split(LAST).length < 3)
      await once(tcpdump.stdout ?? tcpdump, 'data');
    tcpdump.kill('SIGINT');
    await once(tcpdump, 'close');
    return Buffer.concat(chunks);
  } finally {
    echo.kill();
    tcpdump.kill();
  }
}

async function ended(program: ChildProcess): Promise<void> {
  let words = '';
  program.stderr?.on('data', (chunk: Buffer) => (words += chunk));
  const [code] = await once(program, 'close');
  if (code !== 0) throw new Error(`expected the talk to end with 0, got ${code}: ${words}`);
}
