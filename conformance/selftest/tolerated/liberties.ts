import type { RequirementId } from '../../spec/catalogue';
import type { Liberties } from './liberal-server';

/** A liberty that servers take, and what is said of it. */
interface Liberty {
  /** Completes "a server that ...". */
  readonly what: string;
  readonly liberties: Liberties;
  /** The SHOULD requirements that warn; nothing else does. */
  readonly warnings: readonly RequirementId[];
}

const MINUTE = 60_000;

/** What the protocol leaves open: no server fails for it. */
export const LIBERTIES: readonly Liberty[] = [
  {
    what: 'takes no body above 64 KiB',
    liberties: { maxBody: 64 * 1024 },
    warnings: ['chat.very-large'],
  },
  {
    what: 'ends every connection by reset',
    liberties: { end: (socket) => socket.resetAndDestroy() },
    warnings: [],
  },
  {
    what: 'refuses a name that is empty',
    liberties: { takesName: (name) => name.length > 0 },
    warnings: ['chat.empty-name'],
  },
  {
    what: 'refuses a name above 255 bytes',
    liberties: { takesName: (name) => name.length <= 255 },
    warnings: [],
  },
  {
    what: 'reads headers as leniently as int() does, and writes them in canonical form',
    liberties: { lengthOf: lenientLength },
    warnings: ['chat.lenient-header'],
  },
  {
    what: 'closes clients that have been idle for two minutes',
    liberties: { patience: 2 * MINUTE },
    warnings: [],
  },
];

/** White space around the number, a plus sign, leading zeros and underscores between digits are all one to it. */
function lenientLength(header: Buffer): number | undefined {
  const text = header.toString().trim();
  return /^\+?\d+(_\d+)*$/.test(text) ? Number(text.replaceAll('_', '')) : undefined;
}
