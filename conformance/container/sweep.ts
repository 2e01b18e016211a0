import type { Engine } from './engine';
import { isOrphan } from './own-name';

/** Removes what runs that were killed have left in the engine: their containers, then their images. */
export async function sweep(engine: Engine): Promise<void> {
  const containers = await engine.listContainers({ all: true });
  await Promise.all(
    containers
      .filter(({ Names }) => Names.some((name) => isOrphan(name.replace(/^\//, ''))))
      .map(({ Id }) => engine.getContainer(Id).remove({ force: true, v: true }).catch(ignoreGone)),
  );
  const images = await engine.listImages();
  await Promise.all(
    images
      // `localhost/NAME:latest`, or without the first.
      .filter(({ RepoTags }) => RepoTags?.some((tag) => isOrphan(tag.replace(/^.*\/|:[^:]*$/g, ''))))
      .map(({ Id }) => engine.getImage(Id).remove({ force: true }).catch(ignoreGone)),
  );
}

/** Another run may sweep at the same time. */
export function ignoreGone(error: unknown): void {
  const { statusCode } = error as { statusCode?: number };
  if (statusCode !== 404 && statusCode !== 409) throw error;
}
