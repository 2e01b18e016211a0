import { formatAddress } from '../../../reference/net/parse-address';
import { commonPrefix } from '../common-prefix';
import { CaseFailure, Inconclusive } from '../failure';
import type { Scene } from '../scene';
import type { Answer, UdpSession } from '../udp-session';

/** A network may lose a datagram and no server is to blame: so often it is sent until its answer is missed. Loopback loses none. */
const TRIES = 3;

/** A datagram that was sent and that may still be answered; it must be, unless it repeats another. */
interface Asked {
  readonly data: Buffer;
  readonly due: boolean;
}

/** A client of a UDP echo server that the engine plays: each datagram is answered with itself, once, in whatever order. */
export class UdpEchoClient {
  readonly session: UdpSession;
  private read = 0;
  private asked: Asked[] = [];

  constructor(
    private readonly scene: Scene,
    readonly label: string,
  ) {
    this.session = scene.openUdp(label);
  }

  /** Sends a datagram without waiting for its answer. */
  send(data: string | Uint8Array, due = true): void {
    const datagram = Buffer.from(data);
    this.asked.push({ data: datagram, due });
    this.session.send(datagram);
  }

  /** Sends a datagram and waits for its answer, and for those to all that was sent before. */
  async ask(data: string | Uint8Array): Promise<void> {
    this.send(data);
    await this.allAnswered();
  }

  /** Waits for the answers to all that was sent. */
  async allAnswered(): Promise<void> {
    const tries = isLoopback(this.scene.address.host) ? 1 : TRIES;
    const silence = this.scene.settings.timeout / tries;
    for (let attempt = 1; attempt <= tries; attempt++) {
      if (await this.scene.unlessSilent(silence, () => this.isDone())) return;
      if (attempt < tries) for (const { data } of this.missing) this.send(data, false);
    }
    throw new CaseFailure({
      connection: this.label,
      expected: this.missing.slice(0, 3).map(({ data }) => ({ label: ONE_ANSWER, bytes: data })),
      actual: { label: `nothing came within ${this.scene.settings.timeout} ms` },
    });
  }

  /** Gives up waiting for what was sent so far; it may still be answered. */
  waive(): void {
    this.asked = this.asked.map(({ data }) => ({ data, due: false }));
  }

  private get missing(): Asked[] {
    return this.asked.filter(({ due }) => due);
  }

  private isDone(): boolean {
    this.judgeNew();
    return this.missing.length === 0;
  }

  private judgeNew(): void {
    const { refused, answers } = this.session;
    if (refused !== undefined) throw new Inconclusive(`this machine could not send a datagram (${refused})`);
    for (; this.read < answers.length; this.read++) this.judge(answers[this.read] as Answer);
  }

  private judge({ data, from }: Answer): void {
    const address = formatAddress(this.scene.address);
    if (from !== address) {
      throw this.wrong(data, `a datagram from ${from}`, `an answer from ${address}, where it was asked`);
    }
    const same = this.asked.filter((asked) => asked.data.equals(data));
    const answered = same.find(({ due }) => due) ?? same[0];
    if (!answered) throw this.wrong(data, 'another datagram', ONE_ANSWER);
    this.asked.splice(this.asked.indexOf(answered), 1);
  }

  private wrong(bytes: Buffer, label: string, wanted: string): CaseFailure {
    const likeness = ({ data }: Asked): number => commonPrefix(data, bytes);
    const [closest] = [...this.asked].sort((a, b) => likeness(b) - likeness(a));
    return new CaseFailure({
      connection: this.label,
      expected: closest
        ? [{ label: wanted, bytes: closest.data }]
        : [{ label: 'nothing: each datagram that was sent has been answered once' }],
      actual: { label, bytes },
      at: closest ? likeness(closest) : 0,
    });
  }
}

const ONE_ANSWER = 'one datagram, the same as was sent';

const isLoopback = (host: string): boolean => host === '::1' || /^127\./.test(host);
