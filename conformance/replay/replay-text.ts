import { EXIT, type ExitCode } from '../model/exit-code';
import { count } from '../report/count';
import { lastLines } from '../report/foreign-lines';
import type { Paint } from '../report/paint';
import { rule } from '../report/rule';
import { safeText } from '../report/safe-text';
import { wrap } from '../report/wrap';
import { differenceText } from './difference-text';
import type { Proof } from './play';
import type { Replayed } from './replay';

/** So many clients are told in full. */
const BLOCKS = 5;
const WIDTH = 80;

/** What people are told beside what came of a replay. */
export interface ReplayNotes {
  /** The length of the headers in bytes, if it is a chat. */
  readonly header: number | undefined;
  /** What had to come, in words. */
  readonly answers: string;
  /** How many clients there are. */
  readonly clients: number;
  /** The last lines that the target wrote, where wirecheck started it. */
  readonly lastWords: string;
  /** How long the target may be silent, in milliseconds. */
  readonly timeout: number;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

/** 0 the same came; 1 something else, or the replay was stopped. */
export const replayExitCode = ({ differences, stopped }: Replayed): ExitCode =>
  differences.length === 0 && !stopped ? EXIT.passed : EXIT.failed;

/** What came of a replay: a block for each client that differs, and the conclusion with its exit code. */
export function replayText(replayed: Replayed, notes: ReplayNotes, paint: Paint): string {
  const { differences, stopped } = replayed;
  // What follows from one cause is not told again for each client.
  const blocks = differences
    .slice(0, stopped ? 1 : BLOCKS)
    .map((difference) => differenceText(difference, notes.header, paint));
  const more = differences.length - blocks.length;
  const words = lastLines(notes.lastWords).map((line) => `    ${line}`);
  return [
    ...blocks,
    ...(more > 0 && !stopped ? [`${count(more, 'more client')} received something else, too.`, ''] : []),
    ...(stopped ? [paint.bad(rule('ONE CAUSE')), ...causeLines(stopped), ''] : []),
    ...(words.length > 0 && replayExitCode(replayed) !== EXIT.passed
      ? [paint.heading('Last words of the target'), ...words, '']
      : []),
    conclusion(replayed, notes, paint),
    '',
  ].join('\n');
}

function causeLines({ connection, expected, actual, hint }: NonNullable<Replayed['stopped']>): string[] {
  const wanted = expected.map(({ label }) => label).join(', or ');
  const cause = `${connection}: expected ${wanted}; ${actual.label}`;
  return [cause, ...(hint === undefined ? [] : [hint])].flatMap((text) => wrap(safeText(text), WIDTH));
}

const PROOFS: Readonly<Record<Proof, (timeout: number) => string>> = {
  ends: () => 'Nothing more can come: every client has left, or was left by the target.',
  fences: () => 'Nothing more comes: messages of wirecheck, which must come after all others, have come.',
  silence: (timeout) =>
    `Nothing more came in ${timeout} ms, and only such a silence can show it here (--timeout).`,
};

function conclusion(replayed: Replayed, notes: ReplayNotes, paint: Paint): string {
  const { differences, proof, stopped } = replayed;
  const code = replayExitCode(replayed);
  const how = `(exit code ${code}; ${(notes.ms / 1000).toFixed(1)} s)`;
  if (stopped) return paint.bad(`Different, and there is one cause ${how}.`);
  const proven = proof === undefined ? [] : [PROOFS[proof](notes.timeout)];
  const result =
    differences.length === 0
      ? paint.good(`Same: ${notes.answers} came as recorded ${how}.`)
      : paint.bad(
          `Different: ${differences.length.toLocaleString('en-US')} of ${count(notes.clients, 'client')} received something else ${how}.`,
        );
  return [...proven, result].join('\n');
}
