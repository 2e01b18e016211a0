import { isUtf8 } from 'node:buffer';
import { FrameDecoder } from '../../reference/wire/frame-decoder';
import type { FrameErrorCode } from '../../reference/wire/frame-error';
import { STAGES } from '../model/requirement';
import { CATALOGUE, type RequirementId, requirement } from '../spec/catalogue';
import type { Script, ScriptStep } from './script';

/** What every server must take; more is a matter of SHOULD. */
const LARGEST = 65_536;
const LONG = 1024;
const LONG_NAME = 100;

/** The requirement that a malformed header is about. */
const MALFORMED: Partial<Record<FrameErrorCode, RequirementId>> = {
  'bad-header': 'chat.bad-header',
  negative: 'chat.negative-length',
  'too-large': 'chat.huge-length',
};

/** In the end a script lets leave whoever is in its way: these say the least of what it is about. */
const ENDINGS: readonly RequirementId[] = [
  'chat.early-leave',
  'chat.half-close',
  'chat.incomplete',
  'chat.close',
];

/**
 * The requirements that a script is about, the boldest first: those that a server only SHOULD fulfil, then those of the
 * roughest stage. Of the shortest conversation that fails every part is needed, so these tell what the failure is about.
 */
export function citedBy(script: Script, headerLength: number): [RequirementId, ...RequirementId[]] {
  const reader = new ScriptReader(headerLength);
  for (const step of script) reader.read(step);
  const [first = 'chat.relay', ...others] = [...reader.cited].sort(
    (a, b) => boldness(b) - boldness(a) || place(a) - place(b),
  );
  return [first, ...others];
}

function boldness(id: RequirementId): number {
  const { keyword, stage } = requirement(id);
  return keyword === 'SHOULD' ? STAGES.length : STAGES.indexOf(stage);
}

const place = (id: RequirementId): number =>
  CATALOGUE.findIndex((entry) => entry.id === id) + (ENDINGS.includes(id) ? CATALOGUE.length : 0);

/** One connection, as far as it has come. */
interface Speaker {
  readonly decoder: FrameDecoder;
  name?: Buffer;
  /** How many bytes have come of a frame that is not complete. */
  pending: number;
  silent: boolean;
}

class ScriptReader {
  readonly cited = new Set<RequirementId>();
  private readonly speakers = new Map<string, Speaker>();

  constructor(private readonly headerLength: number) {}

  read(step: ScriptStep): void {
    if (step.kind === 'hear' || step.kind === 'pause') return;
    const speaker = this.speakers.get(step.actor);
    if (speaker) this.act(speaker, step);
    else this.open(step.actor);
    if (step.kind === 'end' || step.kind === 'reset') this.speakers.delete(step.actor);
  }

  private cite(...ids: readonly RequirementId[]): void {
    for (const id of ids) this.cited.add(id);
  }

  private open(actor: string): void {
    if (/ \d+$/.test(actor)) this.cite('chat.rejoin');
    const decoder = new FrameDecoder({ headerLength: this.headerLength });
    this.speakers.set(actor, { decoder, pending: 0, silent: true });
  }

  private act(speaker: Speaker, step: Exclude<ScriptStep, { kind: 'hear' | 'pause' }>): void {
    if (step.kind === 'send') this.send(speaker, step.data);
    else if (step.kind === 'stop-reading') this.cite('chat.slow-reader');
    else if (step.kind === 'reset') this.cite('chat.reset');
    else if (step.kind === 'end') this.cite('chat.close', ...aboutEnd(speaker));
  }

  private send(speaker: Speaker, data: Buffer): void {
    for (const other of this.speakers.values()) if (other !== speaker) this.cite(...aboutWaiting(other));
    if (speaker.pending > 0) this.cite(aboutSplit(speaker, this.headerLength));
    const bodies = speaker.decoder.push(data);
    speaker.silent = false;
    speaker.pending += data.length - bodies.reduce((sum, body) => sum + this.headerLength + body.length, 0);
    if (speaker.decoder.error) {
      speaker.pending = 0;
      this.cite(MALFORMED[speaker.decoder.error.code] ?? 'chat.garbage');
    } else if (bodies.length > 1 || (bodies.length > 0 && speaker.pending > 0)) {
      this.cite(speaker.name === undefined ? 'chat.name-with-message' : 'chat.coalesced');
    }
    for (const body of bodies) this.frame(speaker, body);
  }

  private frame(speaker: Speaker, body: Buffer): void {
    if (speaker.name !== undefined) {
      this.cite(...aboutMessage(body));
      return;
    }
    const names = [...this.speakers.values()].map(({ name }) => name);
    if (names.some((name) => name?.equals(body))) this.cite('chat.same-name');
    this.cite(...aboutName(body));
    speaker.name = body;
  }
}

function aboutEnd({ decoder, name, pending }: Speaker): RequirementId[] {
  if (decoder.error) return [];
  if (name === undefined) return ['chat.early-leave'];
  return pending > 0 ? ['chat.half-close', 'chat.incomplete'] : ['chat.half-close'];
}

/** While one client sends something, another may be stalled, or have said nothing yet. */
function aboutWaiting({ silent, pending }: Speaker): RequirementId[] {
  if (silent) return ['chat.silent-client'];
  return pending > 0 ? ['chat.stalled-frame'] : [];
}

function aboutSplit({ name, pending }: Speaker, headerLength: number): RequirementId {
  if (name === undefined) return 'chat.split-name';
  return pending < headerLength ? 'chat.split-header' : 'chat.split-body';
}

function aboutName(name: Buffer): RequirementId[] {
  if (name.length === 0) return ['chat.empty-name'];
  if (!isUtf8(name)) return ['chat.invalid-utf8-name'];
  return [...(name.length > LONG_NAME ? (['chat.long-name'] as const) : []), ...aboutText(name)];
}

function aboutMessage(body: Buffer): RequirementId[] {
  if (body.length === 0) return ['chat.empty-message'];
  if (!isUtf8(body)) return ['chat.invalid-utf8'];
  if (body.length > LARGEST) return ['chat.very-large', ...aboutText(body)];
  return [...(body.length > LONG ? (['chat.large'] as const) : []), ...aboutText(body)];
}

function aboutText(text: Buffer): RequirementId[] {
  const latin1 = text.toString('latin1');
  if (/[^\0-\x7f]/.test(latin1)) return ['chat.verbatim', 'chat.byte-length'];
  return /^(?! )[ -~]*(?<! )$/.test(latin1) ? [] : ['chat.verbatim'];
}
