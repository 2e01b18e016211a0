import { formatAddress } from '../../../reference/net/parse-address';
import { commonPrefix } from '../common-prefix';
import { CaseFailure, Inconclusive } from '../failure';
import type { Scene } from '../scene';
import type { Answer, UdpSession } from '../udp-session';

/** UDP may lose a datagram and no server is to blame: each question is asked this often before its answer is missed. */
const TRIES = 3;

/** A client of a UDP echo server that the engine plays. */
export class UdpEchoClient {
  readonly session: UdpSession;
  private read = 0;
  private readonly asked: Buffer[] = [];

  constructor(
    private readonly scene: Scene,
    readonly label: string,
  ) {
    this.session = scene.openUdp(label);
  }

  /** Sends a datagram without waiting for its answer. */
  send(data: string | Uint8Array): void {
    const datagram = Buffer.from(data);
    this.asked.push(datagram);
    this.session.send(datagram);
  }

  /** Sends a datagram and waits for its answer; everything else that comes is judged on the way. */
  async ask(data: string | Uint8Array): Promise<void> {
    const datagram = Buffer.from(data);
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      this.send(datagram);
      if (await this.scene.within(this.scene.settings.timeout / TRIES, () => this.answered(datagram))) return;
    }
    throw new CaseFailure({
      connection: this.label,
      expected: [{ label: 'one datagram, the same as was sent', bytes: datagram }],
      actual: { label: `no answer to ${TRIES} datagrams within ${this.scene.settings.timeout} ms` },
    });
  }

  /** Waits for the answers to all that was sent, in whatever order. */
  async allAnswered(): Promise<void> {
    await this.scene.until(
      () => {
        this.judgeNew();
        return this.asked.length === 0;
      },
      () =>
        new CaseFailure({
          connection: this.label,
          expected: this.asked
            .slice(0, 3)
            .map((bytes) => ({ label: 'one datagram, the same as was sent', bytes })),
          actual: { label: `nothing more came: ${this.scene.silence}` },
        }),
    );
  }

  /** Takes the answers that have come; true if one of them is `datagram`. */
  private answered(datagram: Buffer): boolean {
    return this.judgeNew().some((data) => data.equals(datagram));
  }

  private judgeNew(): Buffer[] {
    const { refused } = this.session;
    if (refused !== undefined) throw new Inconclusive(`this machine could not send a datagram (${refused})`);
    const fresh = this.session.answers.slice(this.read);
    this.read = this.session.answers.length;
    for (const answer of fresh) this.judge(answer);
    return fresh.map(({ data }) => data);
  }

  private judge({ data, from }: Answer): void {
    const asked = formatAddress(this.scene.address);
    if (from !== asked)
      throw this.wrong(data, 'a datagram from ' + from, `an answer from ${asked}, where it was asked`);
    const place = this.asked.findIndex((datagram) => datagram.equals(data));
    if (place < 0) throw this.wrong(data, 'another datagram');
    this.asked.splice(place, 1);
  }

  private wrong(bytes: Buffer, label: string, wanted = 'one datagram, the same as was sent'): CaseFailure {
    const [closest] = [...this.asked].sort((a, b) => commonPrefix(b, bytes) - commonPrefix(a, bytes));
    return new CaseFailure({
      connection: this.label,
      expected: closest
        ? [{ label: wanted, bytes: closest }]
        : [{ label: 'nothing: each datagram that was sent has been answered once' }],
      actual: { label, bytes },
      at: closest ? commonPrefix(closest, bytes) : 0,
    });
  }
}
