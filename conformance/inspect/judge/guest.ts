import { encodeFrame } from '../../../reference/wire/frame';
import type { FrameError } from '../../../reference/wire/frame-error';
import type { Floor } from '../../engine/chat/floor';
import { Hearing } from '../../engine/chat/hearing';
import { Speaker, type Utterance } from '../../engine/chat/utterance';
import { Voice } from '../../engine/chat/voice';
import type { RequirementId } from '../../spec/catalogue';
import { FrameStream, type Piece } from '../frame-stream';
import { Heard } from './heard';
import { Deliveries, messageStake, nameStake } from './stake';

/** A message of a client, and what is out of the ordinary with it. */
export interface Said {
  readonly body: Buffer;
  readonly stake: RequirementId | undefined;
}

/** One client of a recorded chat: what it says, and what it hears. */
export class Guest {
  readonly speaker: Speaker;
  readonly hearing: Hearing;
  readonly heard: Heard;
  readonly voice: Voice;
  /** What it receives is judged: it came while the capture ran, nothing is missing, and nothing was wrong so far. */
  isJudged = true;
  /** How its connection came to its end, if it has; it may be the server's doing. */
  leftBy: 'end' | 'reset' | 'server' | undefined;
  /** When its username was whole. */
  enteredAt: number | undefined;
  /** The first message that it must have been registered for by the time that has passed, while it has received none at all. */
  owed: Utterance | undefined;
  /** Somebody spoke while nothing shows whether it was registered. */
  isUnsure = false;
  lastAct = 0;
  /** When it last received something. */
  heardAt = 0;
  /** The header that is none, once it has sent one. */
  garbledBy: FrameError | undefined;
  #stake: RequirementId | undefined;
  readonly #frames: FrameStream;
  readonly #deliveries = new Deliveries();
  #current: Piece | undefined;

  constructor(
    label: string,
    private readonly floor: Floor,
  ) {
    this.speaker = new Speaker(label);
    this.hearing = new Hearing(floor, this.speaker);
    this.heard = new Heard(floor.headerLength);
    this.voice = new Voice(floor.headerLength);
    this.#frames = new FrameStream(floor.headerLength);
  }

  /** It has sent nothing at all. */
  get isSilent(): boolean {
    return this.#current === undefined;
  }

  /** The frame that is not whole yet: how far it has come. */
  get stall(): 'header' | 'body' | undefined {
    const piece = this.#current;
    if (piece?.kind !== 'frame' || !this.#frames.pending) return undefined;
    return piece.length === undefined ? 'header' : 'body';
  }

  /** The largest body that it has begun to send; a server may refuse large ones. */
  largest = 0;

  /** Takes a segment that it sends; returns the messages that are whole with it. */
  say(data: Uint8Array, at: number): Said[] {
    const pieces = this.#frames.push(data);
    this.#current = pieces.at(-1);
    for (const piece of pieces) {
      if (piece.kind === 'stray') this.garbledBy ??= piece.wrong?.error;
      else this.largest = Math.max(this.largest, piece.length ?? 0);
    }
    const deliveries = this.#deliveries.push(pieces);
    const bodies = this.voice.utter(data, () => {
      this.enteredAt = at;
      this.hearing.enter();
      this.heard.enter(this.floor.speakers);
      this.#stake = nameStake(this.voice.name ?? Buffer.alloc(0), deliveries.shift());
    });
    return bodies.map((body, index) => ({
      body,
      stake: messageStake(body, deliveries[index]) ?? this.#stake,
    }));
  }

  /** Whether these bytes begin with its username frame. */
  isNamedIn(bytes: Buffer): boolean {
    const { name } = this.voice;
    if (name === undefined) return false;
    const frame = encodeFrame(name, this.floor.headerLength);
    return bytes.subarray(0, frame.length).equals(frame);
  }
}
