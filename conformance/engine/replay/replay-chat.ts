import type { Conversation, Step } from '../../model/conversation';
import type { ChatRoom } from '../chat/chat-room';
import type { Member } from '../chat/member';
import { Pace } from './pace';

/** What a replay is judged by, beyond what everyone receives. */
export interface ChatReplayOptions {
  /** The name of each actor, for people. */
  readonly labels: ReadonlyMap<string, string>;
  /** Whether the target must close, unprompted, where it closed in the recording (chat.close). */
  readonly mustClose: boolean;
}

/**
 * Says again, to the target, what the clients of a recording said, in its causal order: what followed an answer waits for
 * the answer, and segments with nothing between them are kept apart. What must be heard follows from what is said.
 */
export async function replayChat(
  room: ChatRoom,
  { steps }: Conversation,
  options: ChatReplayOptions,
): Promise<void> {
  const replay = new ChatReplay(room, options);
  for (const step of steps) await replay.take(step);
  await replay.settle();
}

type ClientStep = Exclude<Step, { kind: 'receive' | 'server-end' | 'server-reset' }>;

class ChatReplay {
  private readonly members = new Map<string, Member>();
  private readonly pace: Pace;
  /** Who has just given its name. */
  private newcomer: Member | undefined;

  constructor(
    private readonly room: ChatRoom,
    private readonly options: ChatReplayOptions,
  ) {
    this.pace = new Pace(room.scene, () => room.heard());
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'receive') this.pace.answered();
    else if (step.kind === 'server-end' || step.kind === 'server-reset') {
      if (this.options.mustClose) await this.room.closed(this.memberOf(step.actor));
    } else {
      await this.welcome(step);
      await this.act(step);
    }
  }

  async settle(): Promise<void> {
    await this.register();
    await this.room.settle();
  }

  /** A newcomer is registered before anything else happens, unless the next thing is that it leaves: that, too, it may do at once. */
  private async welcome(step: ClientStep): Promise<void> {
    const leaves = step.kind === 'end' && this.members.get(step.actor) === this.newcomer;
    if (!leaves) await this.register();
    this.newcomer = undefined;
  }

  private async register(): Promise<void> {
    if (!this.newcomer) return;
    await this.room.registered([this.newcomer]);
    this.pace.caughtUp();
  }

  private async act(step: ClientStep): Promise<void> {
    if (step.kind === 'open') return this.connect(step.actor);
    const member = this.memberOf(step.actor);
    if (step.kind !== 'end' || !step.withData) await this.pace.beforeAct();
    if (step.kind === 'send') await this.speak(member, step.data);
    else if (step.kind === 'end') member.halfClose();
    else member.reset();
  }

  private async connect(actor: string): Promise<void> {
    // A server may wait for the name of whoever connects: nothing else may be due then.
    await this.pace.beforeAct();
    this.members.set(actor, await this.room.connect(this.options.labels.get(actor) ?? actor));
    this.pace.caughtUp();
  }

  private async speak(member: Member, data: Uint8Array): Promise<void> {
    const wasNamed = member.named;
    await member.write(data);
    if (!wasNamed && member.canSpeak) this.newcomer = member;
  }

  private memberOf(actor: string): Member {
    const member = this.members.get(actor);
    if (!member) throw new Error(`expected ${actor} to connect before it acts`);
    return member;
  }
}
