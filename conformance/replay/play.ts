import { CaseFailure } from '../engine/failure';
import { Pace } from '../engine/replay/pace';
import type { Scene } from '../engine/scene';
import type { Step } from '../model/conversation';
import type { TranscriptEvent } from '../model/transcript';
import type { ClientRecord } from './client-record';
import { gapBetween } from './gap-between';
import type { Difference } from './judge';
import type { Patience } from './patience';
import type { RecordedStep, Recording } from './recording';
import type { Ear, ReplayClient } from './replay-client';

/** What shows that nothing more comes: the target's ends of stream, messages that must come after it, or a silence. */
export type Proof = 'ends' | 'fences' | 'silence';

/** What is done otherwise for a chat than for bytes, and for datagrams. */
export interface Manner<Client extends ReplayClient<Ear>> {
  /** Connects a client. */
  enter(actor: string): Promise<Client>;
  /** How much an answer counts, as the client's ear counts it. */
  amountOf(data: Uint8Array): number;
  /** Whether what the recording has for a client now must come again. */
  stillHears(client: Client): boolean;
  /** Called when a client is about to act, and all that was due before has come. */
  before(client: Client | undefined, step: Step): Promise<void>;
  /** Called when a client has sent something. */
  sent(client: Client, data: Uint8Array): void;
  /** What may be the matter where nothing comes at all. */
  readonly hint: string | undefined;
  /** Where what came to a client parts from what was recorded. */
  judge(record: ClientRecord, client: Client): Difference | undefined;
  /** Shows that nothing more comes, after the last act. */
  settle(): Promise<Proof>;
}

/** Does again what the clients of a recording did, in its causal order: what followed an answer waits for it, as far as it comes. */
export class Play<Client extends ReplayClient<Ear>> {
  readonly clients = new Map<string, Client>();
  private readonly pace: Pace;
  /** Those for whom something new is due. */
  private readonly awaited = new Set<Client>();
  private lastAct: RecordedStep | undefined;

  constructor(
    private readonly scene: Scene,
    private readonly recording: Recording,
    private readonly manner: Manner<Client>,
    private readonly patience: Patience,
  ) {
    this.pace = new Pace(scene, () => this.answers());
  }

  /** Rejects with a CaseFailure if the target answers nothing at all, ends, or takes no connection. */
  async run(): Promise<Proof> {
    for (const step of this.recording.steps) await this.take(step);
    await this.answers();
    return this.manner.settle();
  }

  private async take(recorded: RecordedStep): Promise<void> {
    const { step } = recorded;
    if (step.kind === 'receive' || step.kind === 'server-end' || step.kind === 'server-reset') {
      const client = await this.clientOf(step.actor);
      if (step.kind !== 'receive') client.expectEnd();
      else if (this.manner.stillHears(client)) client.expect(this.manner.amountOf(step.data));
      this.awaited.add(client);
      this.pace.answered();
    } else await this.act(recorded, step);
  }

  private async act(recorded: RecordedStep, step: ClientStep): Promise<void> {
    const { transport } = this.recording;
    const { gap } = this.scene.settings;
    if (step.kind !== 'end' || !step.withData) {
      await this.pace.beforeAct(this.lastAct && gapBetween(this.lastAct, recorded, transport, gap));
      await this.manner.before(this.clients.get(step.actor), step);
    }
    this.lastAct = recorded;
    const client = await this.clientOf(step.actor);
    if (step.kind === 'open') this.pace.caughtUp();
    else if (step.kind !== 'send') client.leave(step.kind);
    else {
      client.write(step.data);
      this.manner.sent(client, step.data);
    }
  }

  /** A client that is older than the recording connects before it first acts or hears anything. */
  private async clientOf(actor: string): Promise<Client> {
    const client = this.clients.get(actor) ?? (await this.manner.enter(actor));
    this.clients.set(actor, client);
    return client;
  }

  /** Waits until all that the recording has up to here has come, or no more of it comes. */
  private async answers(): Promise<void> {
    if (await this.patience.until(() => this.allHaveCome())) return;
    if (!this.scene.recorder.transcript.some(isWord)) throw this.mute();
    for (const client of this.awaited) client.giveUp();
    this.awaited.clear();
  }

  private allHaveCome(): boolean {
    for (const client of this.awaited) {
      if (client.isBehind) return false;
      this.awaited.delete(client);
    }
    return true;
  }

  private mute(): CaseFailure {
    const { hint } = this.manner;
    return new CaseFailure({
      connection: [...this.awaited][0]?.actor ?? '',
      expected: [{ label: 'the answers of the recording' }],
      actual: { label: `nothing came at all, to nobody, within ${this.scene.settings.timeout} ms` },
      ...(hint !== undefined && { hint }),
    });
  }
}

const isWord = (event: TranscriptEvent): boolean => 'saw' in event && event.saw.kind !== 'connected';

type ClientStep = Exclude<Step, { kind: 'receive' | 'server-end' | 'server-reset' }>;
