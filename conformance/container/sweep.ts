import type { Engine } from './engine';
import { isOrphan } from './own-name';
import { removeContainer, removeImage } from './remove';

/** Removes what runs that were killed have left in the engine: their containers, then their images. */
export async function sweep(engine: Engine): Promise<void> {
  const containers = await engine.listContainers({ all: true });
  await Promise.all(
    containers
      .filter(({ Names }) => Names.some((name) => isOrphan(name.replace(/^\//, ''))))
      .map(({ Id }) => removeContainer(engine.getContainer(Id))),
  );
  const tags = (await engine.listImages()).flatMap(({ RepoTags }) => RepoTags ?? []);
  await Promise.all(
    tags
      // `localhost/NAME:latest`, or without the first.
      .filter((tag) => isOrphan(tag.replace(/^.*\/|:[^:]*$/g, '')))
      // By this name: it may have others, which are not ours.
      .map((tag) => removeImage(engine, tag)),
  );
}
