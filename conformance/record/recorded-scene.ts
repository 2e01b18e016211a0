import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Address, formatAddress } from '../../reference/net/parse-address';
import type { Running } from '../../reference/net/running';
import { readConversations } from '../capture/read-conversations';
import { CaptureFile } from './capture-file';
import type { ProxyOptions } from './proxy-options';
import { Tape } from './tape';

/** A proxy that records into a file of its own, for tests only. */
export class RecordedScene {
  readonly tape = new Tape();
  readonly troubles: string[] = [];
  readonly path = join(mkdtempSync(join(tmpdir(), 'wirecheck-')), 'scene.pcap');
  private proxy: Running | undefined;
  private readonly news = new EventEmitter();

  /** Starts it in front of the server at `target`; resolves to where clients connect. */
  async start(
    proxy: (options: ProxyOptions) => Promise<Running>,
    target: Address,
    host = '127.0.0.1',
  ): Promise<Address> {
    const onTrouble = (line: string): void => {
      this.troubles.push(line);
      this.news.emit('trouble');
    };
    this.proxy = await proxy({ listen: { host, port: 0 }, target, tape: this.tape, onTrouble });
    this.tape.start(new CaptureFile(this.path, { replace: false }));
    return this.proxy.address;
  }

  /** Resolves when something has been told for the first time. */
  async troubled(): Promise<void> {
    if (this.troubles.length === 0) await once(this.news, 'trouble');
  }

  /** Ends it; resolves to what was recorded, a line for each step: `1> hello` where the first client sends. */
  async recorded(): Promise<string[]> {
    await this.stop();
    const conversations = await readConversations(this.path);
    expect(conversations.map(({ server }) => server)).toEqual([
      this.proxy && formatAddress(this.proxy.address),
    ]);
    const steps = conversations.flatMap((conversation) => conversation.steps);
    const clients = [...new Set(steps.map(({ actor }) => actor))];
    return steps.map((step) => {
      const who = clients.indexOf(step.actor) + 1;
      if (!('data' in step)) return `${who}: ${step.kind}`;
      const text = Buffer.from(step.data).toString('latin1');
      return `${who}${step.kind === 'send' ? '>' : '<'} ${text.length > 80 ? `${text.length} bytes` : text}`;
    });
  }

  /** Ends it; the capture is complete. */
  async stop(): Promise<void> {
    this.tape.stop();
    await this.proxy?.close();
  }

  /** Leaves nothing behind. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(join(this.path, '..'), { recursive: true });
  }
}
