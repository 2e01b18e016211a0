import type { Act, Observation, TranscriptEvent } from '../model/transcript';
import { describeBytes } from '../report/describe-bytes';
import { escapeTerminal } from '../report/escape';
import { ACT_WORDS } from '../report/sent-lines';

function actText(did: Act, headerLength: number | undefined): string {
  if (did.kind === 'write') return `writes ${describeBytes(did.data, headerLength)}`;
  if (did.kind === 'datagram') return `sends a datagram of ${describeBytes(did.data, undefined)}`;
  return ACT_WORDS[did.kind];
}

function observationText(saw: Observation, headerLength: number | undefined): string {
  switch (saw.kind) {
    case 'connected':
      return 'is connected';
    case 'refused':
      return `is refused: ${escapeTerminal(saw.code)}`;
    case 'bytes':
      return `receives ${describeBytes(saw.data, headerLength)}`;
    case 'datagram':
      return `receives from ${escapeTerminal(saw.from)} a datagram of ${describeBytes(saw.data, undefined)}`;
    case 'end':
      return 'receives the end of the stream';
    case 'reset':
      return 'receives a reset';
    case 'exit':
      return `has ended: ${escapeTerminal(saw.how)}`;
  }
}

/** What happened, in words, safe for a terminal; what wirecheck did has a `>` before it, and what it saw a `<`. */
export const eventText = (event: TranscriptEvent, headerLength: number | undefined): string =>
  'did' in event ? `> ${actText(event.did, headerLength)}` : `< ${observationText(event.saw, headerLength)}`;
