import { ContainerError } from './container-error';
import type { Engine } from './engine';
import { emptyImage, haveImage, type Image } from './image';
import { ownNode } from './own-node';
import { ProberContainer, type ProberOptions } from './prober-container';

/** What is pulled for wirecheck itself where nothing else is said. */
const PROBER_IMAGE = 'node:22-slim';

/** A prober's container, until it is removed with what was made for it. */
export interface StartedProber {
  readonly container: ProberContainer;
  remove(): Promise<void>;
}

type Places = Pick<ProberOptions, 'root' | 'fixtures'>;

/**
 * In the image that was asked for; else, where that can be, with this process's own Node in an image that has nothing else;
 * else in the usual one. Never in the target's: it would be its own judge. Rejects with a ContainerError.
 */
export async function startProber(
  engine: Engine,
  asked: string | undefined,
  places: Places,
  signal: AbortSignal,
): Promise<StartedProber> {
  const files = asked === undefined ? ownNode() : undefined;
  if (files) {
    try {
      return await startIn(await emptyImage(engine), { node: files[0], files });
    } catch (error) {
      // An engine in a machine of its own has no such files.
      if (!(error instanceof ContainerError)) throw error;
    }
  }
  const image = await haveImage(engine, asked ?? PROBER_IMAGE, signal).catch((error) => {
    throw error instanceof ContainerError
      ? new ContainerError('no-prober', `${error.message}: name another with Node with --prober-image`)
      : error;
  });
  return startIn(image, { node: 'node', files: [] });

  async function startIn(
    { name, letGo }: Image,
    node: Pick<ProberOptions, 'node' | 'files'>,
  ): Promise<StartedProber> {
    try {
      const container = await ProberContainer.start(engine, { image: name, ...node, ...places });
      return { container, remove: () => container.remove().finally(letGo) };
    } catch (error) {
      await letGo();
      throw error;
    }
  }
}
