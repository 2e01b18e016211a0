import { type Stream, sorted } from './stream';
import { run } from './tools';

/**
 * What tshark makes of a capture file of which all streams together are `count`, sorted; for tests only. As many are asked
 * for over TCP as over UDP, so that one too many would be seen.
 */
export function followed(path: string, count: number): Stream[] {
  const asked = (['tcp', 'udp'] as const).flatMap((transport) =>
    Array.from({ length: count }, (_, number) => ['-z', `follow,${transport},raw,${number}`]),
  );
  const text = run('tshark', '-r', path, '-q', ...asked.flat());
  return sorted(text.split(/^=+$/m).flatMap((block) => readBlock(block) ?? []));
}

/** Undefined for what stands between the blocks, and for a stream that is not there: it has no ports. */
function readBlock(block: string): Stream | undefined {
  const [, filter = '', first = '', second = '', ...data] = block.trim().split('\n');
  const client = first.replace('Node 0: ', '');
  const server = second.replace('Node 1: ', '');
  if (!filter.startsWith('Filter: ') || client === ':0') return undefined;
  const from = (indented: boolean): string =>
    data
      .filter((line) => line.startsWith('\t') === indented)
      .join('')
      .replaceAll('\t', '');
  const transport = filter.includes('tcp') ? 'tcp' : 'udp';
  return { transport, client, server, sent: from(false), received: from(true) };
}
