import type { ClientCommand } from '../client/client-command';
import type { ImageOptions } from '../container/judge-image';
import type { Profile } from '../model/requirement';
import type { ClientJob } from '../prober/messages';
import { containerWords } from './container-options';

/** What is to be done with a client in a container. */
export function clientJob(
  system: Profile,
  { launch: _, ...client }: ClientCommand,
  { selection, settings }: Pick<ClientJob, 'selection' | 'settings'>,
  container: ImageOptions,
): ClientJob {
  const options = [...containerWords(container), ...client.options];
  return { kind: 'client', system, selection, settings, ...client, options };
}
