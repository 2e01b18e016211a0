import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Reading, Shown, ShownWay } from './shown';

const SCRIPT = join(__dirname, 'wirecheck-chat.lua');
const PREFIX = 'wirecheck_chat.';

/** Whatever the script does on a packet is in its tree, be it that it fails. */
const FILTER = 'wirecheck_chat || _ws.lua.error';
const LAYERS = 'tcp wirecheck_chat _ws.expert';
const OUTPUT = ['-Y', FILTER, '-T', 'json', '--no-duplicate-keys', '-j', LAYERS];
const IN_ORDER = ['-o', 'tcp.reassemble_out_of_order:TRUE'];

type Item = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

interface Layers {
  readonly tcp: Readonly<Record<'tcp.stream' | 'tcp.srcport' | 'tcp.dstport', string>>;
  readonly wirecheck_chat: Item | readonly Item[];
}

/**
 * What tshark shows of a capture by the dissector, for tests only; with `-2` it shows each packet when it has seen them all.
 * Rejects where the script fails.
 */
export async function dissect(
  path: string,
  { port, preferences }: Reading,
  ...more: '-2'[]
): Promise<ShownWay[]> {
  const ours = Object.entries({ port, ...preferences });
  const set = ours.flatMap(([name, value]) => ['-o', `${PREFIX}${name}:${value}`]);
  const args = ['-r', path, '-X', `lua_script:${SCRIPT}`, ...IN_ORDER, ...set, ...more, ...OUTPUT];
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
