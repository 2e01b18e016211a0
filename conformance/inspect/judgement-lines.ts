import { EXIT, type ExitCode } from '../model/exit-code';
import type { RequirementId } from '../spec/catalogue';
import { faultText } from './fault-text';
import { inspectEach } from './inspect-each';
import type { Chosen, InspectOptions } from './inspect-options';
import type { Remark } from './judge/judge';
import { LastActs } from './last-acts';
import { remarkText } from './remark-text';
import { isClients, Tally } from './tally';

/** What is wrong with one conversation: of each requirement the first fault in full, the others in a line. */
export async function* judgementLines(
  chosen: Chosen,
  only: string | undefined,
  options: InspectOptions,
): AsyncGenerator<string, ExitCode> {
  const { server, spoken, labels, survey } = chosen;
  if (spoken.system === 'raw') {
    yield 'Nothing can be judged: nobody knows what is right here (see --as).';
    return EXIT.inconclusive;
  }
  const tally = new Tally();
  const acts = new LastActs();
  const told = new Set<RequirementId | string>();
  for await (const seen of inspectEach(chosen, options)) {
    if (seen.step) acts.add(seen.event, labels.get(seen.step.actor) ?? seen.step.actor, seen.at);
    for (const remark of seen.remarks) {
      if (only !== undefined && connectionOf(remark) !== (labels.get(only) ?? only)) continue;
      tally.add(remark);
      const place = {
        at: seen.at,
        transcript: acts.transcript,
        again: options.again(server, connectionOf(remark)),
      };
      if (remark.kind === 'doubt' || isClients(remark) || told.has(remark.breaks.id))
        yield `${(seen.at / 1000).toFixed(6)} s  ${remarkText(remark)}`;
      else yield faultText(remark, place, options.paint);
      if (remark.kind === 'fault') told.add(remark.breaks.id);
    }
  }
  const code = tally.exitCode(survey.error === undefined);
  yield `${tally.text(options.paint)} (exit code ${code})`;
  return code;
}

const connectionOf = (remark: Remark): string =>
  remark.kind === 'doubt' ? remark.connection : remark.failure.connection;
