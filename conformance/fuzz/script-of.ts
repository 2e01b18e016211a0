import { encodeFrame } from '../../reference/wire/frame';
import { MALFORMED } from '../cases/chat/malformed';
import { cut } from '../cases/cuts';
import { bytesOf } from './bytes-of';
import type { ClientAct, Conversation } from './conversation';
import type { Script, ScriptStep } from './script';

/** Who is who, by their numbers. */
const PEOPLE = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus', 'hal', 'ida', 'jim', 'kay', 'lou'] as const;

/** A client that is connected. */
interface Guest {
  readonly actor: string;
  readonly name: Buffer;
  /** Its username is on its way, or held back. */
  named: boolean;
  /** What is held back of what it has to say. */
  rest: Buffer;
  /** It has sent garbage or does not read: it may have been dropped. */
  spent: boolean;
  reads: boolean;
  /** Somebody may still have to receive what it has said. */
  spoke: boolean;
}

type Sending = Extract<ClientAct, { kind: 'send' }>;

/**
 * What a conversation comes to with headers of `headerLength` bytes. At its end whoever has stalled, is unnamed or may have
 * been dropped leaves in order, so that nothing that was cut off can still be waited for.
 */
export function scriptOf(conversation: Conversation, headerLength: number): Script {
  const writer = new ScriptWriter(conversation, headerLength);
  for (const act of conversation.acts) {
    if (act.kind === 'hear') writer.hear();
    else writer.act(act);
  }
  return writer.end();
}

class ScriptWriter {
  private readonly steps: ScriptStep[] = [];
  private readonly guests = new Map<number, Guest>();
  private readonly visits = new Map<number, number>();
  private readonly names: ReadonlyMap<number, Buffer>;

  constructor(
    { names }: Conversation,
    private readonly headerLength: number,
  ) {
    this.names = new Map(names.map(({ client, name }) => [client, bytesOf(name, headerLength)]));
  }

  act(act: ClientAct): void {
    const guest = this.guests.get(act.client) ?? this.open(act.client);
    switch (act.kind) {
      case 'connect':
        break;
      case 'send':
        this.send(this.inStep(act.client, guest), act);
        break;
      case 'garbage':
        this.garbage(this.inStep(act.client, guest), act);
        break;
      case 'stop-reading':
        this.stopReading(guest);
        break;
      case 'end':
        this.leave(act.client, guest);
        break;
      case 'reset':
        this.reset(act.client, guest);
    }
  }

  hear(): void {
    this.steps.push({ kind: 'hear' });
    for (const guest of this.guests.values()) guest.spoke = false;
  }

  end(): Script {
    for (const [client, guest] of [...this.guests])
      if (!guest.named || guest.rest.length > 0 || guest.spent) this.leave(client, guest);
    return this.steps;
  }

  private open(client: number): Guest {
    const visit = (this.visits.get(client) ?? 0) + 1;
    this.visits.set(client, visit);
    const person = PEOPLE[client % PEOPLE.length] ?? '';
    const actor = visit === 1 ? person : `${person} ${visit}`;
    const name = this.names.get(client) ?? bytesOf(person, this.headerLength);
    const guest = {
      actor,
      name,
      named: false,
      rest: Buffer.alloc(0),
      spent: false,
      reads: true,
      spoke: false,
    };
    this.guests.set(client, guest);
    this.steps.push({ kind: 'open', actor });
    return guest;
  }

  private leave(client: number, { actor, reads }: Guest): void {
    if (!reads) this.steps.push({ kind: 'resume-reading', actor });
    this.steps.push({ kind: 'end', actor });
    this.guests.delete(client);
  }

  private reset(client: number, { actor, spoke }: Guest): void {
    // A reset may overtake what was sent before it.
    if (spoke) this.hear();
    this.steps.push({ kind: 'reset', actor });
    this.guests.delete(client);
  }

  /** The guest, if a server must still listen to it; else the same client, come back. */
  private inStep(client: number, guest: Guest): Guest {
    if (!guest.spent) return guest;
    this.leave(client, guest);
    return this.open(client);
  }

  private stopReading(guest: Guest): void {
    if (!guest.reads) return;
    guest.spent = true;
    guest.reads = false;
    this.steps.push({ kind: 'stop-reading', actor: guest.actor });
  }

  private send(guest: Guest, { bodies, cuts, held, hasty }: Sending): void {
    const said = bodies.map((body) => encodeFrame(bytesOf(body, this.headerLength), this.headerLength));
    const name = guest.named ? [] : [encodeFrame(guest.name, this.headerLength)];
    if (!hasty) for (const frame of name) this.write(guest, frame);
    guest.named = true;
    const heap = Buffer.concat([guest.rest, ...(hasty ? name : []), ...said]);
    if (heap.length === 0) return;
    guest.spoke = true;
    // What was held back must not arrive with what came before it.
    if (guest.rest.length > 0) this.steps.push({ kind: 'pause' });
    const end = heap.length - (held % heap.length);
    guest.rest = heap.subarray(end);
    const places = new Set(cuts.map((place) => place % end));
    this.write(guest, ...cut(heap.subarray(0, end), ...[...places].sort((a, b) => a - b)));
  }

  private garbage(guest: Guest, { header, noise }: Extract<ClientAct, { kind: 'garbage' }>): void {
    const bytes = bytesOf(noise, this.headerLength);
    if (guest.rest.length > 0) this.steps.push({ kind: 'pause' });
    const { rest } = guest;
    guest.rest = Buffer.alloc(0);
    guest.spent = true;
    guest.spoke = true;
    this.write(guest, Buffer.concat([rest, headerOf(header, bytes, this.headerLength), bytes]));
  }

  private write(guest: Guest, ...pieces: readonly Buffer[]): void {
    const { actor } = guest;
    for (const [index, data] of pieces.entries()) {
      if (index > 0) this.steps.push({ kind: 'pause' });
      this.steps.push({ kind: 'send', actor, data });
    }
  }
}

/** A malformed header; a short one, which has no room for most of them, begins with a letter and goes on with noise. */
function headerOf(name: string, noise: Buffer, headerLength: number): Buffer {
  const fits = MALFORMED.filter(({ refusedFrom = 2 }) => headerLength >= refusedFrom);
  const found = fits.find((each) => each.name === name);
  return found
    ? found.header(headerLength)
    : Buffer.concat([Buffer.from('x'), Buffer.alloc(headerLength - 1, noise.length > 0 ? noise : 'x')]);
}
