import type { Engine } from './engine';
import { isOrphan, MADE_HERE } from './labels';

/** Removes what runs that were killed have left in the engine: their containers, then the images that they built. */
export async function sweep(engine: Engine): Promise<void> {
  const containers = await engine.listContainers({
    all: true,
    filters: { ...MADE_HERE, label: [...MADE_HERE.label] },
  });
  await Promise.all(
    containers
      .filter(({ Labels }) => isOrphan(Labels))
      .map(({ Id }) => engine.getContainer(Id).remove({ force: true, v: true }).catch(ignoreGone)),
  );
  const images = await engine.listImages({ filters: { label: [...MADE_HERE.label] } });
  await Promise.all(
    images
      .filter(({ Labels }) => isOrphan(Labels ?? {}))
      .map(({ Id }) => engine.getImage(Id).remove({ force: true }).catch(ignoreGone)),
  );
}

/** Another run may sweep at the same time. */
export function ignoreGone(error: unknown): void {
  const { statusCode } = error as { statusCode?: number };
  if (statusCode !== 404 && statusCode !== 409) throw error;
}
