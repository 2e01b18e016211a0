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
function followed(path: string, transport: 'tcp' | 'udp'): Stream[] {
  const column = tshark('-r', path, '-T', 'fields', '-e', `${transport}.stream`);
  const numbers = [...new Set(column.split('\n').filter(Boolean))];
  if (numbers.length === 0) return [];
  const options = numbers.flatMap((number) => ['-z', `follow,${transport},raw,${number}`]);
  const blocks = tshark('-r', path, '-q', ...options).split(/^=+$/m);
  return blocks.filter((block) => block.includes('Node 0')).map(readFollowed);
}

function readFollowed(block: string): Stream {
  const lines = block.trimStart().split('\n').slice(2);
  const [client = '', server = '', ...data] = lines.map((line) => line.replace(/^Node \d: /, ''));
  const of = (indented: boolean) => data.filter((line) => line.startsWith('\t') === indented).join('');
  return { client, server, sent: of(false).trim(), received: of(true).replaceAll('\t', '').trim() };
}

/** The same of ours. */
async function read(path: string, transport: 'tcp' | 'udp'): Promise<Stream[]> {
  const conversations = (await readConversations(path)).filter((each) => each.transport === transport);
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
      const path = join(FOLDER, name);
      const theirs = [...followed(path, 'tcp'), ...followed(path, 'udp')];
      const ours = [...(await read(path, 'tcp')), ...(await read(path, 'udp'))];
      expect(byClient(ours)).toEqual(byClient(theirs));
      expect(ours.length).toBeGreaterThan(0);
    });
  });
}
