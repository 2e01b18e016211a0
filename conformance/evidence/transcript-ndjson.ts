import type { CaseResult } from '../model/report';
import type { Act, Observation, TranscriptEvent } from '../model/transcript';
import { escapeTerminal } from '../report/escape';
import { verdictLine } from '../report/verdict-line';
import { type About, headerLengthOf } from './about';
import type { Wire } from './wire';

/**
 * All that happened in a case, for programs: a JSON object a line, of which the first tells of the case and each other of one
 * event. Bytes are in hex, and once more as text that is safe for a terminal, only to be looked at.
 */
export function transcriptNdjson(result: CaseResult, about: About, { server, clients }: Wire): string {
  const { id, title, profile, requirements, keyword, stage, verdict, again, transcript } = result;
  const { version, target } = about;
  const head = {
    ...{ case: id, title, profile, requirements: requirements.map((each) => each.id), keyword, stage },
    ...{ verdict: verdict.kind, message: verdictLine(verdict), again },
    // Without a header length there is no such field.
    ...{ target, version, header: headerLengthOf(result, about) },
    ...{ server, clients: Object.fromEntries(clients) },
  };
  return [head, ...transcript.map(eventObject)].map((line) => `${JSON.stringify(line)}\n`).join('');
}

function eventObject(event: TranscriptEvent): object {
  const { at, connection } = event;
  const told = { at: Number(at.toFixed(3)), connection };
  return 'did' in event
    ? { ...told, did: event.did.kind, ...more(event.did) }
    : { ...told, saw: event.saw.kind, ...more(event.saw) };
}

/** What is told of an act or an observation beside its kind. */
function more({ kind: _, ...rest }: Act | Observation): object {
  if (!('data' in rest)) return rest;
  const { data, ...others } = rest;
  const bytes = Buffer.from(data);
  return { ...others, hex: bytes.toString('hex'), text: escapeTerminal(bytes.toString('utf8')) };
}
