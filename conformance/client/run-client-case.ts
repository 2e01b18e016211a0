import type { Settings } from '../engine/settings';
import { verdictOf } from '../engine/verdict-of';
import type { Transcript } from '../model/transcript';
import type { Verdict } from '../model/verdict';
import type { ClientCase } from './client-case';
import type { ClientCommand } from './client-command';
import { ClientScene } from './client-scene';

type Failed = Extract<Verdict, { kind: 'fail' }>;

/** What came of a case. */
export interface ClientCaseOutcome {
  readonly verdict: Verdict;
  readonly ms: number;
  /** Empty if the case has passed. */
  readonly transcript: Transcript;
  readonly lastWords: string;
  /** Why no case at all can be run with this client. */
  readonly impossible: string | undefined;
}

/** Runs one case with a client that is started for it, and ended after it; rejects for no fault of the client's. */
export async function runClientCase(
  entry: ClientCase,
  client: ClientCommand,
  settings: Settings,
  signal: AbortSignal,
): Promise<ClientCaseOutcome> {
  const scene = new ClientScene(client, settings, signal);
  const found = await verdictOf(() => entry.run(scene));
  const ms = scene.recorder.now();
  const verdict = found.kind === 'fail' ? await inFull(found, scene) : found;
  // What the client does when it is ended is no evidence.
  const transcript = verdict.kind === 'pass' ? [] : [...scene.recorder.transcript];
  const lastWords = scene.lastWords();
  await scene.close();
  return { verdict, ms, transcript, lastWords, impossible: scene.impossible };
}

/** A failure with what is known of the client a little later: one that has opened a connection too many may open the next. */
async function inFull(failure: Failed, scene: ClientScene): Promise<Failed> {
  const exit = await scene.lastBreath();
  return withExit(manyConnections(failure, scene), exit);
}

/** A failure of a client that has opened more than one connection, which may be the cause of it. */
function manyConnections(failure: Failed, { connections }: ClientScene): Failed {
  if (connections < 2) return failure;
  const many = `The client has opened ${connections} connections: the first is judged.`;
  return { ...failure, hint: failure.hint === undefined ? many : `${failure.hint} ${many}` };
}

/** A failure at whose end the client has ended, too. */
function withExit(verdict: Failed, exit: string | undefined): Failed {
  if (exit === undefined || verdict.actual.label.includes(exit)) return verdict;
  const label = `${verdict.actual.label}; the client has ended (${exit})`;
  return { ...verdict, actual: { ...verdict.actual, label } };
}
