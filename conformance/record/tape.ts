import { performance } from 'node:perf_hooks';
import { type Address, formatAddress } from '../../reference/net/parse-address';
import { TcpConnection } from '../capture/tcp-connection';
import { UdpExchange } from '../capture/udp-exchange';
import type { Conversation, Step } from '../model/conversation';
import type { CaptureFile } from './capture-file';

/** What one client and the server do, as it is told: a step without its actor. */
type Told = Step extends infer Each ? (Each extends Step ? Omit<Each, 'actor'> : never) : never;
/** Takes the next step of one client and the server; when it returns, the step is in the capture. */
export type Tell = (step: Told) => void;

/** Writes down, in one capture and on one clock, what clients and a server do. */
export class Tape {
  /** How many clients there have been; over TCP, how many connections. */
  clients = 0;
  /** How many bytes they and the server have said. */
  bytes = 0;
  private file: CaptureFile | undefined;
  private fail: (error: unknown) => void = () => {};
  /** Never resolves; rejects with a CaptureFileError when no more can be written. From then on nothing is. */
  readonly broken = new Promise<never>((_, reject) => {
    this.fail = reject;
  });

  constructor() {
    // Who does not wait for it need not care.
    this.broken.catch(() => undefined);
  }

  /** From now on, until `stop`, what is told is written into this file. */
  start(file: CaptureFile): void {
    this.file = file;
  }

  /** Whatever is told later is nobody's doing but the recorder's. */
  stop(): void {
    this.file?.close();
    this.file = undefined;
  }

  /** Begins to write down what a client does, and what the server does to it. */
  begin(transport: Conversation['transport'], client: Address, server: Address): Tell {
    const pair =
      transport === 'udp'
        ? new UdpExchange(client, server)
        : new TcpConnection(client, server, initialNumber(now()));
    const actor = formatAddress(client);
    if (this.file) this.clients += 1;
    return (step) => this.write({ ...step, actor }, pair);
  }

  private write(step: Step, pair: TcpConnection | UdpExchange): void {
    if (!this.file) return;
    try {
      this.file.append(now(), pair.packets(step));
    } catch (error) {
      this.stop();
      this.fail(error);
      return;
    }
    if (step.kind === 'send' || step.kind === 'receive') this.bytes += step.data.length;
  }
}

/** Microseconds since the epoch, on a clock that never goes back. */
const now = (): number => Math.floor((performance.timeOrigin + performance.now()) * 1000);

/** Goes up with time, so that a connection of the same ports begins elsewhere (RFC 9293 section 3.4.1). */
const initialNumber = (microseconds: number): number => Math.floor(microseconds / 4);
