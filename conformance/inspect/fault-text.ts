import type { TranscriptEvent } from '../model/transcript';
import { failureText } from '../report/failure-text';
import type { Paint } from '../report/paint';
import type { Fault } from './judge/judge';

interface Place {
  /** Milliseconds since the recording begins. */
  readonly at: number;
  /** What was done before, by the names of the clients. */
  readonly transcript: readonly TranscriptEvent[];
  /** The command that shows it in its place. */
  readonly again: string;
}

/** A fault told in full, as a test tells a failed case. */
export function faultText(
  { breaks, failure }: Fault,
  { at, transcript, again }: Place,
  paint: Paint,
): string {
  const seconds = (at / 1000).toFixed(6);
  return failureText(
    {
      id: `${breaks.id} at ${seconds} s`,
      title: `The recording shows it ${seconds} s after it begins.`,
      requirements: [breaks],
      verdict: { kind: 'fail', ...failure },
      ...{ profile: breaks.profile, stage: breaks.stage, keyword: breaks.keyword },
      ...{ ms: 0, transcript, lastWords: '', again },
    },
    failure,
    paint,
  );
}
