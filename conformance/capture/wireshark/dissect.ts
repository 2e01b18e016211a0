import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What the dissector makes of captures, for tests only. */

const SCRIPT = join(__dirname, 'wirecheck-chat.lua');
const PREFIX = 'wirecheck_chat.';
const FILTER = 'wirecheck_chat || _ws.lua.error';
const LAYERS = 'tcp wirecheck_chat _ws.expert';

/** The fields of a frame, or of bytes that are none, as tshark writes them; `finding` names the expert info, if there is one. */
export type Shown = Readonly<Record<string, string>>;

/** What is shown of one direction of a connection. */
export interface ShownWay {
  /** The client's port. */
  readonly client: number;
  readonly toServer: boolean;
  readonly shown: readonly Shown[];
}

/** How to read a capture: the server's port, preferences of the dissector, options of tshark. */
export interface Reading {
  readonly port: number;
  readonly preferences: Readonly<Record<string, number>>;
  readonly options?: readonly string[];
}

type Item = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

interface Layers {
  readonly tcp: Readonly<Record<'tcp.stream' | 'tcp.srcport' | 'tcp.dstport', string>>;
  readonly wirecheck_chat: Item | readonly Item[];
}

/** What tshark shows of each direction of the connections of a capture. Rejects where the script fails. */
export async function dissect(
  path: string,
  { port, preferences, options = [] }: Reading,
): Promise<ShownWay[]> {
  const set = Object.entries({ port, ...preferences }).flatMap(([name, value]) => [
    '-o',
    `${PREFIX}${name}:${value}`,
  ]);
  const output = ['-Y', FILTER, '-T', 'json', '--no-duplicate-keys', '-j', LAYERS];
  const args = ['-r', path, '-X', `lua_script:${SCRIPT}`, ...set, ...options, ...output];
  const { stdout } = await promisify(execFile)('tshark', args, { maxBuffer: 2 ** 28 });
  const failure = /Lua Error[^"]*/.exec(stdout)?.[0];
  if (failure !== undefined) throw new Error(`expected no error in the script, got ${failure}`);
  const packets = JSON.parse(stdout) as readonly { readonly _source: { readonly layers: Layers } }[];
  return waysIn(
    packets.map(({ _source }) => _source.layers),
    port,
  );
}

function waysIn(packets: readonly Layers[], port: number): ShownWay[] {
  const ways = new Map<string, ShownWay & { readonly shown: Shown[] }>();
  for (const { tcp, wirecheck_chat } of packets) {
    const toServer = Number(tcp['tcp.dstport']) === port;
    const client = Number(tcp[toServer ? 'tcp.srcport' : 'tcp.dstport']);
    const key = `${tcp['tcp.stream']} ${toServer}`;
    const way = ways.get(key) ?? { client, toServer, shown: [] };
    way.shown.push(...[wirecheck_chat].flat().map(shownOf));
    ways.set(key, way);
  }
  return [...ways.values()];
}

function shownOf({ '_ws.expert': found = {}, ...item }: Item): Shown {
  const isOurs = (name: string): boolean => name.startsWith(PREFIX);
  const fields = Object.entries(item).filter(([name, value]) => isOurs(name) && typeof value === 'string');
  const findings = Object.keys(found).filter(isOurs);
  return Object.fromEntries([
    ...fields.map(([name, value]) => [name.slice(PREFIX.length), value]),
    ...findings.map((name) => ['finding', name.slice(PREFIX.length)]),
  ]);
}
