import { FrameDecoder } from '../../../reference/wire/frame-decoder';
import type { Step } from '../../model/conversation';
import { readSteps } from '../read-steps';
import type { Reading, Shown, ShownWay } from './shown';

/** What the dissector should show, for tests only: the frames of a capture as our reader and the decoder of the reference have them. */
export async function decode(path: string, { port, preferences }: Reading): Promise<ShownWay[]> {
  const { header_length = 10, longest_body = 16_777_216 } = preferences;
  const ways = new Map<string, Way>();
  for await (const { step } of readSteps(path, { serverPort: port })) {
    if (step.kind === 'open') continue;
    const toServer = step.kind !== 'receive' && !step.kind.startsWith('server-');
    const key = `${step.actor} ${toServer}`;
    const client = Number(/:(\d+)(?:#\d+)?$/.exec(step.actor)?.[1]);
    const way = ways.get(key) ?? new Way(client, toServer, header_length, longest_body);
    ways.set(key, way);
    way.take(step);
  }
  return [...ways.values()].map(({ client, toServer, shown }) => ({ client, toServer, shown }));
}

/** One direction of a connection. A malformed header is the end of what is read, and so is the end of the stream. */
class Way implements ShownWay {
  readonly shown: Shown[] = [];
  private readonly decoder: FrameDecoder;
  private name: Buffer | undefined;
  private ended = false;

  constructor(
    readonly client: number,
    readonly toServer: boolean,
    private readonly headerLength: number,
    maxBody: number,
  ) {
    this.decoder = new FrameDecoder({ headerLength, maxBody });
  }

  take(step: Step): void {
    if (this.ended) return;
    if ('data' in step) {
      for (const body of this.decoder.push(step.data)) this.shown.push(this.frame(body));
    } else if (this.decoder.pending) this.shown.push({ finding: 'cut_off' });
    const { error } = this.decoder;
    if (error) this.shown.push({ finding: error.code });
    this.ended = error !== undefined || !('data' in step);
  }

  private frame(body: Buffer): Shown {
    const { name, toServer } = this;
    this.name = name && !toServer ? undefined : (name ?? body);
    return {
      header: String(body.length).padEnd(this.headerLength),
      length: String(body.length),
      ...(body.length > 0 && { body: colons(body), text: text(body) }),
      to_server: toServer ? '1' : '0',
      ...(name ? { kind: 'message', sender: text(name) } : { kind: 'username' }),
    };
  }
}

const colons = (bytes: Buffer): string => bytes.toString('hex').replace(/..(?=.)/g, '$&:');

/** To Wireshark a string ends with its first NUL. */
const text = (bytes: Buffer): string => bytes.toString('utf8').split('\0')[0] ?? '';
