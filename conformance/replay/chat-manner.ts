import type { Scene } from '../engine/scene';
import type { Step } from '../model/conversation';
import { ChatClient } from './chat-client';
import { ChatEar } from './chat-ear';
import { connectLine } from './connect-line';
import type { OwnWords } from './own-words';
import type { Patience } from './patience';
import type { Manner, Proof } from './play';

/** Time until the first probe of a registration is repeated, and the most that it grows to, in milliseconds. */
const FIRST_PROBE = 2;
const SLOWEST_PROBE = 160;

/** A message of wirecheck's own, and who has to hear it. */
interface Fence {
  readonly words: Buffer;
  readonly listeners: Set<ChatClient>;
}

/**
 * A chat is replayed with one client more, wirecheck's own. Its messages show when a newcomer has been registered; they, and one
 * more of each client's at the end or before somebody leaves, show that nothing more comes. They are taken out of what is heard.
 */
export class ChatManner implements Manner<ChatClient> {
  private readonly clients: ChatClient[] = [];
  private fences: Fence[] = [];
  private witness: ChatClient | undefined;

  constructor(
    private readonly scene: Scene,
    private readonly patience: Patience,
    private readonly own: OwnWords,
    private readonly recordedBytes: number,
    private readonly isName: (body: Buffer) => boolean,
  ) {}

  get hint(): string {
    return `Headers of ${this.scene.settings.header} bytes were sent: a server whose headers have another length waits for the rest of them.`;
  }

  async enter(actor: string): Promise<ChatClient> {
    await this.meetWitness();
    const client = await this.connect(actor);
    this.clients.push(client);
    return client;
  }

  amountOf(data: Uint8Array): number {
    return data.length;
  }

  stillHears({ left }: ChatClient): boolean {
    return left === undefined;
  }

  /** Whoever is new is registered before somebody else acts; whoever leaves has heard all that was said to it. */
  async before(client: ChatClient | undefined, { kind }: Step): Promise<void> {
    const newcomers = this.clients.filter((each) => each !== client && each.isNew);
    if (newcomers.length > 0) await this.register(newcomers);
    const leaves = (kind === 'end' || kind === 'reset') && client?.isThere && client.ear.hasHeardAny;
    if (client && leaves) await this.fence([client]);
  }

  sent(client: ChatClient, data: Uint8Array): void {
    client.sent(data);
  }

  async settle(): Promise<Proof> {
    const newcomers = this.clients.filter((each) => each.isNew);
    if (newcomers.length > 0) await this.register(newcomers);
    const there = this.clients.filter((each) => each.isThere && each.ear.hasHeardAny);
    if (there.length === 0) return 'ends';
    const isProven = (await this.fence(there)) && (await this.fenceOfWitness(there));
    if (isProven) return 'fences';
    await this.scene.within(this.scene.settings.timeout, () => false);
    return 'silence';
  }

  private async connect(actor: string): Promise<ChatClient> {
    const { scene, own, isName } = this;
    const { header } = scene.settings;
    const ear = new ChatEar(header, own, isName);
    return new ChatClient(actor, await connectLine(scene, actor, ear, this.recordedBytes), ear, header);
  }

  private async meetWitness(): Promise<ChatClient> {
    if (this.witness) return this.witness;
    this.witness = await this.connect('witness');
    this.witness.say(this.own.name);
    return this.witness;
  }

  /** Speaks until everyone of these has heard something, or seems deaf. */
  private async register(newcomers: readonly ChatClient[]): Promise<void> {
    const witness = await this.meetWitness();
    const left = (): number => (witness.isThere ? newcomers.filter((client) => client.isNew).length : 0);
    let givenUp = false;
    const waiting = this.patience
      .until(() => left() === 0, left)
      .finally(() => {
        givenUp = true;
      });
    const isOver = (): boolean => givenUp || left() === 0;
    for (let pause = FIRST_PROBE; !isOver(); pause = Math.min(pause * 2, SLOWEST_PROBE)) {
      witness.say(this.own.next(this.own.name));
      await Promise.race([waiting, this.scene.within(pause, isOver)]);
    }
    await waiting;
    for (const client of newcomers) client.unregistered = client.isNew;
  }

  /** Lets all who have spoken say one thing more; resolves to whether these have heard it of each. */
  private async fence(listeners: readonly ChatClient[]): Promise<boolean> {
    for (const client of this.clients) {
      if (!client.canFence || listeners.every((listener) => listener === client)) continue;
      client.unfenced = false;
      this.sayFence(client);
    }
    return this.fencesHeard(listeners);
  }

  private async fenceOfWitness(listeners: readonly ChatClient[]): Promise<boolean> {
    const witness = await this.meetWitness();
    if (!witness.isThere) return false;
    this.sayFence(witness);
    return this.fencesHeard(listeners);
  }

  private sayFence(speaker: ChatClient): void {
    const words = this.own.next(speaker.name ?? this.own.name);
    const listeners = this.clients.filter((each) => each !== speaker && each.isThere && each.ear.hasHeardAny);
    this.fences.push({ words, listeners: new Set(listeners) });
    speaker.say(words);
  }

  private async fencesHeard(by: readonly ChatClient[]): Promise<boolean> {
    const heard = await this.patience.until(() => this.fences.every((fence) => hasHeard(fence, by)));
    this.fences = heard ? this.fences.filter(({ listeners }) => listeners.size > 0) : [];
    return heard;
  }
}

/** Whether those of `by` who have to hear a fence have heard it; they, and who has gone, are listeners no more. */
function hasHeard({ words, listeners }: Fence, by: readonly ChatClient[]): boolean {
  for (const listener of listeners)
    if (!listener.isThere || (by.includes(listener) && listener.ear.hasHeard(words)))
      listeners.delete(listener);
  return by.every((listener) => !listeners.has(listener));
}
