import { type Address, formatAddress } from '../../reference/net/parse-address';
import type { Profile } from '../model/requirement';
import type { Launch } from '../target/program';

/** A client under test that is not started yet, and where wirecheck listens for it. */
export interface ClientCommand {
  /** For people. */
  readonly description: string;
  /** The program and its arguments; `{host}`, `{port}`, and what its system gives a client to say, are replaced. */
  readonly command: readonly string[];
  /** Starts it. */
  readonly launch: Launch;
  /** Where wirecheck listens. */
  readonly host: string;
  /** The port at which it listens; if not given, one that is free, another for each case. */
  readonly port?: number;
  /** What an echo client sends, whatever it is told; if not given, each case tells it what to send. */
  readonly message?: string;
  /** The options that name this client on the command line. */
  readonly options: readonly string[];
}

/** What is replaced in a command by what a client of each system is given to say: its message, or its name. */
export const TEXT_IN = {
  'tcp-echo': '{message}',
  'udp-echo': '{message}',
  chat: '{name}',
} as const satisfies Readonly<Record<Profile, string>>;

const TEXTS = Object.values(TEXT_IN);

/** How many of a client run at once, if wirecheck can listen for each at a port of its own. */
const INSTANCES = 4;

/** How many cases can run at once. */
export const instancesOf = ({ port }: ClientCommand): number => (port === undefined ? INSTANCES : 1);

/** A client for people: its name and, if it has one built in, the address. */
export function describeClient(name: string, { host, port }: Pick<ClientCommand, 'host' | 'port'>): string {
  const place = port === undefined ? '' : `, which connects to ${formatAddress({ host, port })}`;
  return `${name}${place}`;
}

/** Whether the message, or name, of a case is written to the client's standard input: it is neither built in nor an argument. */
export const readsText = ({ command, message }: ClientCommand): boolean =>
  message === undefined && !command.some((word) => TEXTS.some((text) => word.includes(text)));

/** The words that start the client for a server at `address`, with this message, or name, where it is an argument. */
export function wordsFor({ command }: ClientCommand, { host, port }: Address, text: string): string[] {
  const values: Readonly<Record<string, string>> = {
    '{host}': host,
    '{port}': String(port),
    '{message}': text,
    '{name}': text,
  };
  return command.map((word) =>
    word.replace(/\{(?:host|port|message|name)\}/g, (name) => values[name] ?? name),
  );
}
