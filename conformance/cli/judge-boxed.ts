import type { Command } from 'commander';
import { ContainerError } from '../container/container-error';
import { type ImageOptions, judgeImage } from '../container/judge-image';
import { EXIT } from '../model/exit-code';
import type { RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import type { Job } from '../prober/messages';

/** Judges what runs in a container; what is wrong with containers ends the command in one line. */
export async function judgeBoxed(
  job: Job,
  container: ImageOptions,
  { reporter, signal }: { readonly reporter: Reporter; readonly signal: AbortSignal },
  command: Command,
): Promise<RunReport> {
  try {
    return await judgeImage(job, container, reporter, signal);
  } catch (error) {
    if (!(error instanceof ContainerError)) throw error;
    return command.error(`error: ${error.message}`, { exitCode: EXIT.inconclusive });
  }
}
