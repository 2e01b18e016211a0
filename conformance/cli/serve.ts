import { Argument, Command, InvalidArgumentError } from 'commander';
import { startChatServer } from '../../reference/chat/server';
import { startTcpEchoServer } from '../../reference/echo/tcp-server';
import { startUdpEchoServer } from '../../reference/echo/udp-server';
import { NetError } from '../../reference/net/net-error';
import { formatAddress } from '../../reference/net/parse-address';
import type { Running } from '../../reference/net/running';
import { formatStep, type OnStep } from '../../reference/net/step';
import { EXIT } from '../model/exit-code';
import { PROFILES, type Profile } from '../model/requirement';
import { wholeNumber } from './whole-number';

interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly header: number;
  readonly verbose?: true;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

function start(profile: Profile, { host, port, header }: ServeOptions, onStep?: OnStep): Promise<Running> {
  switch (profile) {
    case 'tcp-echo':
      return startTcpEchoServer({ host, port, onStep });
    case 'udp-echo':
      return startUdpEchoServer({ host, port, onStep });
    case 'chat':
      return startChatServer({ host, port, headerLength: header, onStep });
  }
}

async function untilStopped(server: Running): Promise<void> {
  const stop = (): void => void server.close();
  for (const signal of SIGNALS) process.once(signal, stop);
  await server.closed;
  for (const signal of SIGNALS) process.off(signal, stop);
}

async function serve(profile: Profile, options: ServeOptions, command: Command): Promise<void> {
  const print = (line: string) => command.configureOutput().writeOut?.(`${line}\n`);
  try {
    const server = await start(profile, options, options.verbose && ((step) => print(formatStep(step))));
    const header = profile === 'chat' ? ` (header ${options.header})` : '';
    // Whoever reads that it listens may stop it at once.
    const stopped = untilStopped(server);
    print(`${profile} server listening on ${formatAddress(server.address)}${header}`);
    await stopped;
  } catch (error) {
    if (!(error instanceof NetError)) throw error;
    command.error(`error: ${error.message}`, { exitCode: EXIT.inconclusive });
  }
}

/** Node takes no host for every address of this machine. */
function hostOf(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('expected an address or a name');
  return text;
}

/** `wirecheck serve PROFILE`: runs a server of the reference implementation until SIGINT or SIGTERM. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run a server of the reference implementation')
    .addArgument(new Argument('<profile>', 'which server').choices(PROFILES))
    .option('--host <host>', 'IPv4 or IPv6 address, or name, to listen at', hostOf, '127.0.0.1')
    .option('--port <port>', 'port to listen at, 0 for any that is free', wholeNumber(0, 65_535), 0)
    .option('--header <bytes>', 'length of a chat header', wholeNumber(1, 102_400), 100)
    .option('--verbose', 'tell each step of the life cycle by its letter')
    .action(serve);
}
