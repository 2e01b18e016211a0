import type { Profile } from '../model/requirement';
import { clientRecords } from './client-record';
import { guessHeader, isChat } from './guess-header';
import type { Recording } from './recording';
import { withoutShutdown } from './without-shutdown';

/** How a recording can be read: as frames of a chat, or as bytes. */
export const READINGS = ['chat', 'raw'] as const;
type ReadingKind = (typeof READINGS)[number];

/** What the user says of a recording; whatever is not said is guessed. */
export interface ReadingOptions {
  readonly as?: ReadingKind | undefined;
  readonly header?: number | undefined;
}

/** How a recording is read. */
export interface Reading {
  readonly recording: Recording;
  /** The system whose reference is the target, if there is no other. */
  readonly profile: Profile;
  /** The length of the headers in bytes, if it is a chat. */
  readonly header: number | undefined;
}

/** Reads a recording as the user says, or as what its clients send suggests. Throws a RangeError for what cannot be. */
export function readingOf(recording: Recording, { as, header }: ReadingOptions): Reading {
  if (recording.transport === 'udp') {
    if (as === 'chat') throw new RangeError('expected a recording over TCP for --as chat, got one over UDP');
    return { recording, profile: 'udp-echo', header: undefined };
  }
  const records = [...clientRecords(recording.steps).values()];
  const streams = records.map(({ sent }) => Buffer.concat(sent)).filter(({ length }) => length > 0);
  const length = as === 'raw' ? undefined : (header ?? guessHeader(streams));
  if (length !== undefined && (as === 'chat' || isChat(streams, length))) {
    const steps = withoutShutdown(recording.steps, length);
    return { recording: { ...recording, steps }, profile: 'chat', header: length };
  }
  if (as === 'chat')
    throw new RangeError(
      'expected --header, the length of the headers: what the clients send does not tell it',
    );
  return { recording, profile: 'tcp-echo', header: undefined };
}
