import { dirname } from 'node:path';
import { fixturesFolder } from '../cases/fixtures-folder';
import type { RunReport } from '../model/report';
import type { Reporter } from '../model/reporter';
import type { Job } from '../prober/messages';
import { ContainerError } from './container-error';
import { type Engine, findEngine } from './engine';
import { buildImage, emptyImage, haveImage, type Image } from './image';
import { judgeInContainers } from './judge-in-containers';
import type { Limits } from './limits';
import { ownNode } from './own-node';
import { ProberContainer, type ProberOptions } from './prober-container';
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
  let own: ProberPlace | undefined;
  let prober: ProberContainer | undefined;
  try {
    const root = dirname(fixturesFolder());
    own = await proberPlace(engine, proberImage, signal);
    prober = await ProberContainer.start(engine, { ...own.place, root, fixtures });
    return await judgeInContainers(job, { engine, image: image.name, limits, prober, reporter, signal });
  } finally {
    await prober?.remove();
    await own?.letGo();
    await image.letGo();
  }
}

/** What a prober's container is made from, until it is let go. */
interface ProberPlace extends Pick<Image, 'letGo'> {
  readonly place: Pick<ProberOptions, 'image' | 'node' | 'files'>;
}

/**
 * The image that was asked for; else, where it runs in a container, this process's own Node in an image that has nothing else.
 * Never the target's: it would be its own judge.
 */
async function proberPlace(
  engine: Engine,
  asked: string | undefined,
  signal: AbortSignal,
): Promise<ProberPlace> {
  const files = asked === undefined ? ownNode() : undefined;
  if (files) {
    const { name, letGo } = await emptyImage(engine);
    return { place: { image: name, node: files[0], files }, letGo };
  }
  const { name, letGo } = await haveImage(engine, asked ?? PROBER_IMAGE, signal).catch((error) => {
    throw error instanceof ContainerError
      ? new ContainerError('no-prober', `${error.message}: name another with Node with --prober-image`)
      : error;
  });
  return { place: { image: name, node: 'node', files: [] }, letGo };
}
