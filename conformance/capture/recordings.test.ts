import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConversations } from './read-conversations';

const FOLDER = join(__dirname, '..', '..', '..', 'shared', 'captures');

const missing = [
  existsSync(FOLDER) ? [] : [`no recordings in ${FOLDER}`],
  spawnSync('tshark', ['--version']).status === 0 ? [] : ['no tshark on the PATH'],
].flat();

interface Stream {
  readonly client: string;
  readonly server: string;
  readonly sent: string;
  readonly received: string;
}

const tshark = (...args: string[]): string =>
  execFileSync('tshark', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 28 });

/** What tshark makes of each stream of a file: the direction of its first packet, and the other. */
function followed(path: string): Stream[] {
  const rows = tshark('-r', path, '-T', 'fields', '-e', 'tcp.stream', '-e', 'udp.stream').split('\n');
  const numbers = (column: number) => [
    ...new Set(rows.map((row) => row.split('\t')[column]).filter(Boolean)),
  ];
  const options = (transport: string, column: number) =>
    numbers(column).flatMap((number) => ['-z', `follow,${transport},raw,${number}`]);
  const text = tshark('-r', path, '-q', ...options('tcp', 0), ...options('udp', 1));
  return text
    .split(/^=+$/m)
    .filter((block) => block.includes('Node 0'))
    .map(readFollowed);
}

function readFollowed(block: string): Stream {
  const lines = block.trimStart().split('\n').slice(2);
  const [client = '', server = '', ...data] = lines.map((line) => line.replace(/^Node \d: /, ''));
  const of = (indented: boolean) => data.filter((line) => line.startsWith('\t') === indented).join('');
  return { client, server, sent: of(false).trim(), received: of(true).replaceAll('\t', '').trim() };
}

/** The same of ours. */
async function read(path: string): Promise<Stream[]> {
  const conversations = await readConversations(path);
  return conversations.flatMap(({ server, steps }) => {
    const actors = [...new Set(steps.map(({ actor }) => actor))];
    return actors.map((client) => {
      const data = (kind: string) =>
        steps.map((step) => {
          const counts = step.actor === client && step.kind === kind && 'data' in step;
          return counts ? Buffer.from(step.data).toString('hex') : '';
        });
      return { client, server, sent: data('send').join(''), received: data('receive').join('') };
    });
  });
}

const byClient = (streams: Stream[]): Stream[] =>
  streams.toSorted((one, other) => one.client.localeCompare(other.client));

if (missing.length > 0) {
  test.skip(`recordings read as tshark reads them (skipped: ${missing.join(', ')})`, () => {});
} else {
  describe('readConversations', () => {
    const files = readdirSync(FOLDER).filter((name) => /\.pcap(ng)?$/.test(name));

    test.each(files)('reads %s as tshark does, every stream and both directions', async (name) => {
      const ours = await read(join(FOLDER, name));
      expect(byClient(ours)).toEqual(byClient(followed(join(FOLDER, name))));
      expect(ours.length).toBeGreaterThan(0);
    });
  });
}
