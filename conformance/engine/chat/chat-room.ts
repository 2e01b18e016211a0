import { encodeFrame } from '../../../reference/wire/frame';
import { CaseFailure, Inconclusive } from '../failure';
import type { Scene } from '../scene';
import { Floor } from './floor';
import { Hearing } from './hearing';
import { Member } from './member';
import { tagMaker } from './tag';
import { type Purpose, Speaker } from './utterance';

/** Time until the first probe of a registration is repeated, and the most that it grows to, in milliseconds. */
const FIRST_PROBE = 2;
const SLOWEST_PROBE = 160;
/** A target that sends so many bytes after its failure is listened to no longer. */
const FLOOD = 1024 * 1024;
/** How often a departed client's server is given another event to notice it by, in milliseconds. */
const NUDGE = 50;

/**
 * The chat as the cases see it: clients that join, speak and leave. What each client receives is judged as it comes
 * against what has been said, so that a case need only act, and ask `heard`, `settle` or `closed`.
 */
export class ChatRoom {
  readonly members: Member[] = [];
  readonly tag: () => string;
  private readonly floor: Floor;
  private failure: CaseFailure | undefined;
  private receivedSince = 0;
  private witness: Member | undefined;

  constructor(
    readonly scene: Scene,
    caseId: string,
  ) {
    this.floor = new Floor(scene.settings.header);
    this.tag = tagMaker(scene.settings.seed, caseId);
  }

  /** The header length, in bytes. */
  get header(): number {
    return this.scene.settings.header;
  }

  /** The longest body, up to `wish` bytes, that a header can tell. */
  most(wish: number): number {
    return this.header > 15 ? wish : Math.min(wish, 10 ** this.header - 1);
  }

  /** A frame as this room's header length asks for it. */
  frame(body: string | Uint8Array): Buffer {
    return encodeFrame(Buffer.from(body), this.header);
  }

  /** A connection that has said nothing yet. */
  async connect(label: string): Promise<Member> {
    const speaker = new Speaker(label);
    const hearing = new Hearing(this.floor, speaker);
    const session = await this.scene.connect(label, (chunk) => this.receive(member, chunk));
    const member: Member = new Member(this, this.scene, session, speaker, hearing);
    this.members.push(member);
    return member;
  }

  /** Connects and sends a username; whether the client is registered is not known yet. */
  async enter(name: string | Uint8Array, label = String(name)): Promise<Member> {
    const member = await this.connect(label);
    await member.write(this.frame(name));
    return member;
  }

  /** A client that is registered for certain: it has received something. */
  async join(name: string | Uint8Array, label = String(name)): Promise<Member> {
    await this.meetWitness();
    const member = await this.enter(name, label);
    await this.registered([member]);
    return member;
  }

  /** Clients that join politely, one after the other. */
  async joinEach<Names extends readonly string[]>(
    ...names: Names
  ): Promise<{ [Place in keyof Names]: Member }> {
    const members: Member[] = [];
    for (const name of names) members.push(await this.join(name));
    return members as { [Place in keyof Names]: Member };
  }

  /** Many clients that join at once. */
  async joinAll(names: readonly string[]): Promise<Member[]> {
    await this.meetWitness();
    const members: Member[] = [];
    for (const name of names) members.push(await this.enter(name));
    await this.registered(members);
    return members;
  }

  /** Takes down what a member says, so that the others are expected to hear it. */
  say(speaker: Speaker, name: Buffer, body: Buffer, purpose: Purpose): void {
    const utterance = this.floor.say(speaker, name, body, purpose);
    for (const member of this.members) member.hearing.expect(utterance);
  }

  /** Takes down the username that somebody has sent. */
  named(speaker: Speaker, name: Buffer): void {
    this.floor.names.set(speaker, name);
  }

  /** Resolves when these clients have each received something; probes them until they have. */
  async registered(members: readonly Member[]): Promise<void> {
    const witness = await this.meetWitness();
    const done = (): boolean => this.allIsWell() && members.every(({ hearing }) => hearing.registered);
    let [left, lastReceived] = [members.length, 0];
    for (let pause = FIRST_PROBE, silence = 0; ; pause = Math.min(pause * 2, SLOWEST_PROBE)) {
      // A probe that is still under way to others would only be queued up behind.
      if (this.allHeard()) witness.mark('probe');
      if (await this.scene.within(pause, done)) return;
      const waiting = members.filter(({ hearing }) => !hearing.registered);
      const latest = Math.max(...waiting.map((member) => member.lastReceived));
      silence = waiting.length < left || latest > lastReceived ? 0 : silence + pause;
      [left, lastReceived] = [waiting.length, latest];
      if (silence > this.scene.settings.timeout) throw this.neverRegistered(waiting);
    }
  }

  /** Resolves when everyone has received all that was said; rejects if one does not. */
  async heard(): Promise<void> {
    await this.scene.until(
      () => this.allIsWell() && this.allHeard(),
      () => this.missing(),
    );
  }

  /**
   * Proves that nobody receives anything more: whoever spoke fences, and when the others have that, the witness fences
   * for them. Per-sender order makes each fence come after whatever its sender caused.
   */
  async settle(): Promise<void> {
    await this.heard();
    const witness = await this.meetWitness();
    for (const member of this.members) {
      if (member !== witness && member.canFence) member.mark('fence');
    }
    await this.heard();
    witness.mark('fence');
    await this.heard();
  }

  /** Resolves when the target has ended the connection of a client that has left, with no other event to help it (chat.close). */
  async closed(member: Member): Promise<void> {
    await this.ended(
      member,
      'the client has ended its side',
      'When recv() returns no bytes the client has gone: close its socket there and then, not when the variable is next reused.',
    );
  }

  /** Resolves when the target has ended the connection of a client because of what it sent. */
  async refused(member: Member, what: string): Promise<void> {
    await this.ended(
      member,
      `the client has sent a header that is ${what}`,
      'Where the next frame begins cannot be known: close the client.',
    );
  }

  /**
   * Resolves when the target has done with a client that has ended its side, or was refused: its connection is closed, so
   * all that it sent lies behind. Meanwhile others speak and come, for servers that need an event to notice.
   */
  async doneWith(member: Member): Promise<void> {
    const done = (): boolean => this.allIsWell() && member.session.ended !== undefined;
    for (let nudge = 0; !(await this.scene.within(NUDGE, done)); nudge++) {
      if (nudge * NUDGE > this.scene.settings.timeout) throw this.neverDone(member);
      if (nudge % 2 === 0) (await this.meetWitness()).mark('probe');
      else await this.enter('passer-by', `passer-by ${nudge}`);
    }
  }

  /** Two new clients can join and talk: the control that stands after each provocation (chat.alive). */
  async serves(): Promise<void> {
    const [newcomer, friend] = await this.joinEach('newcomer', 'friend');
    newcomer.say('hello?');
    friend.say('yes');
    await this.heard();
  }

  private async ended(member: Member, why: string, hint: string): Promise<void> {
    await this.scene.until(
      () => this.allIsWell() && member.session.ended !== undefined,
      () =>
        new CaseFailure({
          connection: member.label,
          expected: [{ label: `the end of the stream, or a reset: ${why}` }],
          actual: { label: `the connection was still open after ${this.scene.silence}` },
          hint,
        }),
    );
  }

  private async meetWitness(): Promise<Member> {
    this.witness ??= await this.enter('witness');
    return this.witness;
  }

  private receive(member: Member, chunk: Buffer): void {
    if (this.failure) {
      this.receivedSince += chunk.length;
      if (this.receivedSince > FLOOD) member.session.abandon();
      return;
    }
    member.lastReceived = this.scene.recorder.now();
    const failure = member.hearing.take(chunk);
    if (failure) this.failure ??= new CaseFailure(failure);
  }

  private allHeard(): boolean {
    return this.members.every(({ hearing }) => hearing.due === 0);
  }

  /** True; throws if something that no requirement allows has come, or a connection is lost. */
  private allIsWell(): true {
    if (this.failure) throw this.failure;
    const lost = this.members.find((member) => member.lost);
    if (lost) throw this.connectionLost(lost);
    return true;
  }

  private connectionLost(member: Member): CaseFailure {
    // A server that misreads headers loses whoever came first; one that is full, or closes its socket, does not.
    const hint = member === this.members[0] ? this.headerHint() : undefined;
    return new CaseFailure({
      connection: member.label,
      expected: [{ label: 'the connection stays open: this client has done nothing wrong and has not left' }],
      actual: { label: member.session.ended === 'end' ? 'the end of the stream' : 'a reset' },
      ...(hint !== undefined && { hint }),
    });
  }

  /** The first thing to look at when nobody has received anything at all, in this case or before. */
  private headerHint(): string | undefined {
    if (this.scene.record.hasPassed || this.members.some(({ lastReceived }) => lastReceived > 0))
      return undefined;
    return `No client has received anything. Headers of ${this.header} bytes were sent: if the server's have another length, say so with --header.`;
  }

  /** What a server may be waiting for that serves nobody. */
  private holdUp(): string | undefined {
    const stalling = this.members.find((member) => member.stalls);
    if (!stalling) return undefined;
    const { label, named } = stalling;
    return named
      ? `${label} has sent a part of a frame only: read what has come, and serve the others until the rest comes (chat.stalled-frame).`
      : `${label} is connected and has not sent the whole of its username: accept() and go on, for a read that waits for the name lets everyone else wait, too (chat.silent-client).`;
  }

  private neverDone({ label }: Member): Inconclusive {
    return new Inconclusive(
      `${label} has ended its stream and the target keeps the connection open, so what it sent may still be relayed later: see chat.close`,
    );
  }

  private missing(): Error {
    const late = this.members.filter(({ hearing }) => hearing.due > 0);
    const spoken = late.find(({ hearing }) => hearing.nextDue()?.purpose !== 'fence');
    if (spoken) {
      const hint = this.holdUp();
      return new CaseFailure({
        ...(hint !== undefined && { hint }),
        ...spoken.hearing.missing(this.scene.silence),
      });
    }
    const member = late[0];
    return new Inconclusive(
      `${member?.label} never received ${member?.hearing.nextDue()?.speaker.label}'s fence (${this.scene.silence}), so nothing can be said of what came before it`,
    );
  }

  private neverRegistered(members: readonly Member[]): CaseFailure {
    const [first] = members;
    return new CaseFailure({
      connection: first?.label ?? '',
      expected: [
        {
          label:
            'what others say, once it has sent its username: the messages of witness, sent again and again',
        },
      ],
      actual: {
        label: `nothing came within ${this.scene.settings.timeout} ms, so this client was never registered`,
      },
      hint:
        this.headerHint() ??
        this.holdUp() ??
        'Register a client when its username frame is complete, and relay to every registered client; no other connection may hold this up.',
    });
  }
}
