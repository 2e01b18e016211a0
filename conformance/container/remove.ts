import { setTimeout as sleep } from 'node:timers/promises';
import type { Container, Engine } from './engine';

/** How often a removal is tried again, and after how many milliseconds. */
const TRIES = 30;
const PAUSE = 100;

/** Removes a container, and what runs in it. */
export async function removeContainer(container: Container): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      return await container.remove({ force: true, v: true }).catch(ignoreGone);
    } catch (error) {
      // Podman refuses it while another shares its network, and for a moment after that is gone.
      if (left === 0) throw error;
      await sleep(PAUSE);
    }
  }
}

/** Takes this name from an image, and removes it if it has no other. */
export async function removeImage(engine: Engine, name: string): Promise<void> {
  await engine.getImage(name).remove({ force: true }).catch(ignoreGone);
}

/** Another run may remove the same at the same time. */
export function ignoreGone(error: unknown): void {
  const { statusCode } = error as { statusCode?: number };
  if (statusCode !== 404 && statusCode !== 409) throw error;
}
