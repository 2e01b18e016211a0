import { EXIT, type ExitCode } from '../model/exit-code';
import { arrowChart } from './arrow-chart';
import { columnChart } from './column-chart';
import { inspectEach } from './inspect-each';
import type { Chosen, InspectOptions } from './inspect-options';
import { Ladder } from './ladder';
import { remarkText } from './remark-text';
import { Tally } from './tally';

/** So many lines are told at once: each step of its own through all generators would cost more than to draw it. */
const PAGE = 200;

/** The ladder of one conversation, with what is wrong marked in it; several lines at a time. */
export async function* ladderLines(
  chosen: Chosen,
  only: string | undefined,
  options: InspectOptions,
): AsyncGenerator<string, ExitCode> {
  const ladder = new Ladder(chartOf(chosen, only, options), chosen.spoken, only);
  const tally = new Tally();
  const page = [...ladder.head];
  for await (const seen of inspectEach(chosen, options)) {
    for (const remark of seen.remarks) tally.add(remark);
    const marks = seen.remarks.map(remarkText);
    const seconds = secondsOf(seen.at, chosen);
    if (!seen.step) page.push(...ladder.end(seconds, marks));
    else {
      page.push(...ladder.lines(seen, seconds, marks));
      if (seen.isOver) ladder.forget(seen.step.actor);
    }
    if (page.length >= PAGE) yield page.splice(0).join('\n');
  }
  if (chosen.spoken.system !== 'raw') page.push('', tally.text(options.paint));
  yield page.join('\n');
  return EXIT.passed;
}

function chartOf(
  { server, spoken, labels }: Chosen,
  only: string | undefined,
  { width, paint }: InspectOptions,
) {
  const letters = spoken.system === 'tcp-echo' || spoken.system === 'udp-echo';
  const shown = only === undefined ? labels : new Map([[only, labels.get(only) ?? only]]);
  const chart = { width, letters, labels: shown, paint };
  const hasOthers = server.eventsOfOthers > 0 && only === undefined;
  return (hasOthers ? undefined : columnChart(chart)) ?? arrowChart(chart);
}

const secondsOf = (at: number, { survey }: Chosen): string =>
  survey.begins === undefined ? '' : (at / 1000).toFixed(6);
