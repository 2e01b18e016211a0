import { isUtf8 } from 'node:buffer';
import type { RequirementId } from '../../spec/catalogue';
import type { FramePiece, Piece } from '../frame-stream';

/** How a whole frame came to the server. */
interface Delivery {
  readonly cut: 'header' | 'body' | undefined;
  /** Something else came in one of its segments. */
  readonly isCoalesced: boolean;
  readonly isWithName: boolean;
}

const LARGE = 65_536;
const VERY_LARGE = 1024 * 1024;

/** Follows how one client's frames come, segment by segment. */
export class Deliveries {
  #cut: Delivery['cut'];
  #isCoalesced = false;
  #isWithName = false;

  /** Of the frames that are whole with this segment, how each came. */
  push(pieces: readonly Piece[]): Delivery[] {
    const frames = pieces.filter((piece): piece is FramePiece => piece.kind === 'frame');
    return frames.flatMap((piece) => {
      this.#isCoalesced ||= pieces.length > 1;
      this.#isWithName ||= piece.index > 0 && frames[0]?.index === 0;
      if (!piece.ends) {
        this.#cut ??= piece.length === undefined ? 'header' : 'body';
        return [];
      }
      const delivery = { cut: this.#cut, isCoalesced: this.#isCoalesced, isWithName: this.#isWithName };
      this.#cut = undefined;
      this.#isCoalesced = this.#isWithName = false;
      return [delivery];
    });
  }
}

/** What is out of the ordinary with a message, and so what a server has broken that lost or changed it; undefined if nothing is. */
export function messageStake(body: Buffer, delivery: Delivery | undefined): RequirementId | undefined {
  if (body.length === 0) return 'chat.empty-message';
  if (!isUtf8(body)) return 'chat.invalid-utf8';
  if (body.length >= VERY_LARGE) return 'chat.very-large';
  if (body.length >= LARGE) return 'chat.large';
  if (delivery?.cut) return delivery.cut === 'header' ? 'chat.split-header' : 'chat.split-body';
  if (delivery?.isWithName) return 'chat.name-with-message';
  return delivery?.isCoalesced ? 'chat.coalesced' : undefined;
}

/** The same for a username. */
export function nameStake(name: Buffer, delivery: Delivery | undefined): RequirementId | undefined {
  if (name.length === 0) return 'chat.empty-name';
  if (!isUtf8(name)) return 'chat.invalid-utf8-name';
  if (name.length >= 255) return 'chat.long-name';
  return delivery?.cut ? 'chat.split-name' : undefined;
}
