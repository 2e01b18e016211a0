import { join } from 'node:path';
import { CLIENT_CASES } from '../../cases/clients/all';
import { parseClient } from '../../client/parse-client';
import { runClients } from '../../client/run-clients';
import { type Selection, select } from '../../engine/select';
import { DEFAULTS, type Settings } from '../../engine/settings';
import type { RunReport } from '../../model/report';
import type { Profile } from '../../model/requirement';
import { CLIENT_OF } from '../../model/subject';
import type { Launch } from '../../target/program';

/** Which cases are run on a client, and how; the whole profile with the defaults where nothing is said. */
export interface ClientJudgement extends Partial<Settings>, Partial<Omit<Selection, 'profiles'>> {
  /** Where the client connects, if it is not told. */
  readonly listen?: string;
  /** What starts it; a process of its own if nothing is said. */
  readonly launch?: Launch;
}

/** What wirecheck says of the client that these words start. */
export function judgeClient(
  words: readonly string[],
  system: Profile,
  { listen, launch, ...judgement }: ClientJudgement = {},
): Promise<RunReport> {
  const profile = CLIENT_OF[system];
  const cmd = words.map((word) => JSON.stringify(word)).join(' ');
  return runClients({
    profile,
    cases: select(CLIENT_CASES, { ...judgement, profiles: [profile] }),
    client: { ...parseClient({ cmd, listen }, system), ...(launch && { launch }) },
    settings: { ...DEFAULTS, ...judgement },
    version: 'selftest',
    again: ({ id }) => `wirecheck test-client ${system} --only ${id}`,
    reporter: { end: () => undefined },
    signal: new AbortController().signal,
  });
}

/** A program of this folder's programs/, started with a host, a port and `args`. */
export function clientProgram(file: string, ...args: readonly string[]): string[] {
  return [join(__dirname, 'programs', file), '{host}', '{port}', ...args];
}
