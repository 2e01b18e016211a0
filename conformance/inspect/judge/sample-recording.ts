import { CaptureError } from '../../capture/capture-error';
import type { Gap } from '../../capture/captured-event';
import { sampleConversation } from '../../engine/sample-conversation';
import type { Step } from '../../model/conversation';
import type { Judge, Remark } from './judge';

const missing = (actor: string, from: Gap['from']): Gap => ({
  ...{ kind: 'gap', actor, from, bytes: 1 },
  error: new CaptureError('gap', 'a byte', 'none', { file: 'x', offset: 0 }),
});

/** A step, or a gap, as `ann> hi` and `ann: end`; `ann: gap client` for what is missing. */
function stepOf(line: string): Step | Gap {
  const [, actor = '', from] = /^(\w+): gap (client|server)$/.exec(line) ?? [];
  if (from) return missing(actor, from as Gap['from']);
  const [step] = sampleConversation(line).steps;
  if (!step) throw new RangeError(line);
  return step;
}

/** For tests: what a judge says of a recording, a line for each step, `+N` for N milliseconds that go by (else 10). */
export function remarksOn(judge: Judge, lines: readonly string[]): Remark[] {
  let at = 0;
  const remarks: Remark[] = [];
  for (const line of lines) {
    if (line.startsWith('+')) {
      at += Number(line);
      continue;
    }
    at += 10;
    remarks.push(...judge.hear(stepOf(line), at));
  }
  return [...remarks, ...judge.end(at)];
}

/** The same, shortly: `bob: chat.no-echo`, and `ann?` for a doubt. */
export const idsOf = (judge: Judge, lines: readonly string[]): string[] =>
  remarksOn(judge, lines).map((remark) =>
    remark.kind === 'doubt' ? `${remark.connection}?` : `${remark.failure.connection}: ${remark.breaks.id}`,
  );
