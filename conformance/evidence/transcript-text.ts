import type { CaseResult } from '../model/report';
import type { TranscriptEvent } from '../model/transcript';
import { count } from '../report/count';
import { escapeTerminal } from '../report/escape';
import { failureText } from '../report/failure-text';
import { lastLines } from '../report/foreign-lines';
import { rule } from '../report/rule';
import { safeText } from '../report/safe-text';
import { verdictLine } from '../report/verdict-line';
import { wrap } from '../report/wrap';
import { type About, headerLengthOf } from './about';
import { eventText } from './event-text';
import { hexDump } from './hex-dump';
import type { Wire } from './wire';

const WIDTH = 76;
const INDENT = '    ';

/** Bytes stand below what happened, as far to the right as the connections' names. */
const UNDER_TIME = ' '.repeat(14);

/**
 * All that happened in a case, for people: what came of it, who is who in the capture, then each event with its time and all
 * its bytes. Safe for a terminal.
 */
export function transcriptText(result: CaseResult, about: About, { server, clients }: Wire): string {
  const { transcript } = result;
  const headerLength = headerLengthOf(result, about);
  const width = transcript.reduce(
    (most, { connection }) => Math.max(most, escapeTerminal(connection).length),
    0,
  );
  const names = [['the server', server], ...clients].map(
    ([name = '', address]) => `${INDENT}${escapeTerminal(name)}: ${address}`,
  );
  return [
    outcome(result),
    rule('ALL THAT HAPPENED'),
    `wirecheck ${about.version} with ${safeText(about.target)}`,
    ...(headerLength === undefined ? [] : [`headers of ${count(headerLength, 'byte')}`]),
    '',
    ...(clients.size > 0 ? ['Who is who in the capture', ...names, ''] : []),
    ...transcript.flatMap((event) => eventLines(event, width, headerLength)),
    '',
  ].join('\n');
}

function outcome(result: CaseResult): string {
  const { verdict, id, title, lastWords, again } = result;
  if (verdict.kind === 'fail') return failureText(result, verdict);
  const words = lastLines(lastWords).map((line) => INDENT + line);
  return [
    rule(`${verdict.kind.toUpperCase()} ${id}`),
    ...wrap(safeText(title), WIDTH),
    '',
    ...wrap(verdictLine(verdict), WIDTH),
    ...(words.length > 0 ? ['', 'Last words of the target', ...words] : []),
    '',
    'Run this case again',
    INDENT + escapeTerminal(again),
    '',
  ].join('\n');
}

function eventLines(event: TranscriptEvent, width: number, headerLength: number | undefined): string[] {
  const what = 'did' in event ? event.did : event.saw;
  const time = `${event.at.toFixed(3).padStart(9)} ms`;
  const name = escapeTerminal(event.connection).padEnd(width);
  const dump = 'data' in what ? hexDump(what.data).map((line) => UNDER_TIME + line) : [];
  return [`${time}  ${name}  ${eventText(event, headerLength)}`, ...dump];
}
