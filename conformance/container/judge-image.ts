import { dirname } from 'node:path';
import { fixturesFolder } from '../cases/fixtures-folder';
import type { RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import type { Job } from '../prober/messages';
import { findEngine } from './engine';
import { buildImage, haveImage } from './image';
import { judgeInContainers } from './judge-in-containers';
import type { Limits } from './limits';
import { type StartedProber, startProber } from './start-prober';
import { sweep } from './sweep';

/** The images that take part, and what the target may use. */
export interface ImageOptions {
  /** The target's: its name, or the folder of a Dockerfile. */
  readonly source: { readonly image: string } | { readonly build: string };
  /** An image with Node, for wirecheck itself. */
  readonly proberImage?: string | undefined;
  readonly limits: Limits;
  /** A folder of the user's captures. */
  readonly fixtures?: string | undefined;
}

/**
 * Judges a program in a container of its own, and leaves nothing behind in the engine. Rejects with a ContainerError if
 * there is no engine, no image, or no place for wirecheck itself.
 */
export async function judgeImage(
  job: Job,
  { source, proberImage, limits, fixtures }: ImageOptions,
  reporter: Reporter,
  signal: AbortSignal,
): Promise<RunReport> {
  const engine = await findEngine();
  await sweep(engine);
  const image =
    'image' in source
      ? await haveImage(engine, source.image, signal)
      : await buildImage(engine, source.build, signal);
  let prober: StartedProber | undefined;
  try {
    const root = dirname(fixturesFolder());
    prober = await startProber(engine, proberImage, { root, fixtures }, signal);
    return await judgeInContainers(job, {
      ...{ engine, limits, reporter, signal },
      image: image.name,
      prober: prober.container,
    });
  } finally {
    await prober?.remove();
    await image.letGo();
  }
}
