import type { CapturedEvent } from './captured-event';
import { Endpoint } from './endpoint';
import { TcpStreams } from './tcp-streams';
import { WireBytes } from './wire-bytes';

const SERVER = new Endpoint('\u0aff\u0001', 80);
const addressOf = (client: number) => String.fromCharCode(0x0a00 | (client >> 16), client & 0xffff);
const clientOf = (client: number) => new Endpoint(addressOf(client), 5000).name;

interface Sent {
  readonly seq: number;
  readonly ack?: number;
  readonly flags?: string;
  readonly data?: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** Connections of so many clients that their packets are not written out. */
class Capture {
  readonly events: CapturedEvent[] = [];
  readonly streams = new TcpStreams({
    serverPort: undefined,
    patience: Number.POSITIVE_INFINITY,
    tell: (event) => this.events.push(event),
  });

  up(client: number, sent: Sent): void {
    this.#take(new Endpoint(addressOf(client), 5000), SERVER, sent);
  }

  down(client: number, sent: Sent): void {
    this.#take(SERVER, new Endpoint(addressOf(client), 5000), sent);
  }

  #take(source: Endpoint, destination: Endpoint, { seq, ack, flags = '', data = NOTHING }: Sent): void {
    const has = (flag: string) => flags.includes(flag);
    const segment = { source, destination, sequence: seq, acknowledgment: ack, syn: has('S'), fin: has('F') };
    const bytes = new WireBytes(data, 0, 'gap', { file: 'test.pcap', offset: 24 });
    this.streams.accept({ transport: 'tcp', ...segment, rst: has('R'), data: bytes }, undefined);
  }

  /** What was told last, as `open 10.0.0.1:5000`. */
  last(count: number): string[] {
    return this.events.slice(-count).map(({ step }) => `${step.kind} ${step.actor}`);
  }
}

function end(capture: Capture, client: number): void {
  capture.up(client, { seq: 100, ack: 300, flags: 'F' });
  capture.down(client, { seq: 300, ack: 101, flags: 'F' });
}

function begin(capture: Capture, client: number): void {
  capture.up(client, { seq: 99, flags: 'S' });
  capture.up(client, { seq: 100, ack: 300 });
}

describe('TcpStreams', () => {
  test('lets go of connections that have ended, but not before their echoes', () => {
    const capture = new Capture();
    const ended = Array.from({ length: 10_000 }, (_, i) => i);
    for (const client of ended) {
      begin(capture, client);
      end(capture, client);
    }
    expect(capture.events).toHaveLength(30_000);
    expect(capture.streams.size).toBe(8192);
    for (const client of ended.slice(-5000)) end(capture, client);
    expect(capture.events).toHaveLength(30_000);
  });

  test('counts the connections of a port as long as it knows of them', () => {
    const capture = new Capture();
    begin(capture, 0);
    end(capture, 0);
    capture.up(0, { seq: 7099, flags: 'S' });
    capture.up(0, { seq: 7100, ack: 1, flags: 'R' });
    expect(capture.streams.size).toBe(1);
    expect(capture.last(1)).toEqual([`server-end ${clientOf(0)}`]);
    begin(capture, 0);
    expect(capture.last(1)).toEqual([`open ${clientOf(0)}#2`]);
    expect(capture.streams.size).toBe(1);
  });

  test('lets go of the connection that has been silent longest if too many are open', () => {
    const capture = new Capture();
    begin(capture, 0);
    begin(capture, 1);
    capture.up(0, { seq: 102, ack: 300, data: Buffer.from('cd') });
    for (let client = 2; client < 16_384; client++) capture.up(client, { seq: 99, flags: 'S' });
    capture.up(1, { seq: 100, ack: 300, data: Buffer.from('ab') });
    expect(capture.last(1)).toEqual([`send ${clientOf(1)}`]);
    capture.up(70_000, { seq: 99, flags: 'S' });
    expect(capture.last(2)).toEqual([`gap ${clientOf(0)}`, `send ${clientOf(0)}`]);
    expect(capture.streams.size).toBe(16_384);
  });

  test('gives up where bytes have waited longest when too many wait in all connections', () => {
    const capture = new Capture();
    const block = Buffer.alloc(65_000);
    for (let client = 0; client < 3; client++) {
      begin(capture, client);
      for (let i = 0; i < 200; i++) capture.up(client, { seq: 101 + i * 65_000, ack: 300, data: block });
    }
    const gaps = capture.events.filter(({ step }) => step.kind === 'gap');
    expect(gaps.map(({ step }) => step.actor)).toEqual([clientOf(0)]);
    expect(capture.last(1)).not.toEqual([`gap ${clientOf(0)}`]);
  });
});
