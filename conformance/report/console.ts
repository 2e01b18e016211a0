import type { RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import { consoleText } from './console-text';
import { count } from './count';
import { escapeTerminal } from './escape';
import { COLOURED, PLAIN } from './paint';
import { progressLine } from './progress-line';
import { MARKS, tally } from './tally';

export interface ConsoleOptions {
  readonly out: NodeJS.WritableStream & { readonly columns?: number };
  readonly color: boolean;
  /** Whether a line of progress is rewritten while cases run: only for terminals. */
  readonly live: boolean;
}

/** One run of several, in one line: how the cases count. */
const roundText = ({ results, ms }: RunReport): string => {
  const counts = tally(results);
  const told = MARKS.flatMap((mark) =>
    counts[mark] > 0 ? `${counts[mark].toLocaleString('en-US')} ${mark}` : [],
  );
  return `${told.join(', ')} (${(ms / 1000).toFixed(1)} s)`;
};

/** Tells people of a run: what is tested, how far it is, and at the end what came of it. */
export function consoleReporter({ out, color, live }: ConsoleOptions): Reporter {
  let declared = 0;
  let done = 0;
  const progress = progressLine(out, live);
  return {
    start({ target, cases }) {
      declared = cases.length;
      out.write(`Testing ${escapeTerminal(target)}: ${count(declared, 'case')}\n`);
    },
    result({ id }) {
      done += 1;
      progress(`${done} of ${declared}  ${id}`);
    },
    round(run, report) {
      progress('');
      done = 0;
      out.write(`Run ${run}: ${roundText(report)}\n`);
    },
    end(report) {
      progress('');
      out.write(`\n${consoleText(report, color ? COLOURED : PLAIN)}`);
    },
  };
}
