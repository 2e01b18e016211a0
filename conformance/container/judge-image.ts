import { dirname } from 'node:path';
import { fixturesFolder } from '../cases/fixtures-folder';
import type { RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import type { Job } from '../prober/messages';
import { ContainerError } from './container-error';
import { type Engine, findEngine } from './engine';
import { buildImage, haveImage, type Image } from './image';
import { judgeInContainers } from './judge-in-containers';
import type { Limits } from './limits';
import { ProberContainer } from './prober-container';
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

/** What is pulled for wirecheck itself where nothing else is said. */
const PROBER_IMAGE = 'node:22-slim';

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
  let prober: ProberContainer | undefined;
  try {
    const root = dirname(fixturesFolder());
    prober = await startProber(engine, image, proberImage, { root, fixtures }, signal);
    return await judgeInContainers(job, { engine, image: image.name, limits, prober, reporter, signal });
  } finally {
    await prober?.remove();
    await image.letGo();
  }
}

/** In the image that was asked for; else in the usual one or, where that cannot be had, in the target's own, if it has Node. */
async function startProber(
  engine: Engine,
  target: Image,
  asked: string | undefined,
  places: { readonly root: string; readonly fixtures: string | undefined },
  signal: AbortSignal,
): Promise<ProberContainer> {
  try {
    const { name } = await haveImage(engine, asked ?? PROBER_IMAGE, signal);
    return await ProberContainer.start(engine, { image: name, ...places });
  } catch (error) {
    if (asked !== undefined || !(error instanceof ContainerError)) throw error;
    return ProberContainer.start(engine, { image: target.name, ...places });
  }
}
