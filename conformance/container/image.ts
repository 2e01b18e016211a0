import { randomUUID } from 'node:crypto';
import { ContainerError } from './container-error';
import type { Engine } from './engine';
import { OWN_LABELS } from './labels';
import { ignoreGone } from './sweep';

/** An image that is there, until it is let go. */
export interface Image {
  readonly name: string;
  /** Removes it, if it was built for this run. */
  letGo(): Promise<void>;
}

/** An image by its name, pulled if it is not there. Rejects with a ContainerError if it cannot be had. */
export async function haveImage(engine: Engine, name: string, signal: AbortSignal): Promise<Image> {
  try {
    await engine.getImage(name).inspect();
  } catch {
    await pull(engine, name, signal);
  }
  return { name, letGo: async () => undefined };
}

/** Builds the image that the Dockerfile in a folder describes. Rejects with a ContainerError if that fails. */
export async function buildImage(engine: Engine, folder: string, signal: AbortSignal): Promise<Image> {
  const name = `wirecheck-build:${randomUUID()}`;
  try {
    const options = { t: name, labels: { ...OWN_LABELS }, rm: true, forcerm: true, abortSignal: signal };
    await finished(engine, await engine.buildImage({ context: folder, src: ['.'] }, options));
  } catch (error) {
    throw new ContainerError(
      'not-built',
      `expected an image built from ${folder}, got: ${messageOf(error, signal)}`,
    );
  }
  return {
    name,
    letGo: () =>
      engine
        .getImage(name)
        .remove({ force: true })
        .then(() => undefined, ignoreGone),
  };
}

async function pull(engine: Engine, name: string, signal: AbortSignal): Promise<void> {
  const full = /[:@][^/]*$/.test(name) ? name : `${name}:latest`;
  try {
    await finished(engine, await engine.pull(full, { abortSignal: signal }));
  } catch (error) {
    throw new ContainerError(
      'no-image',
      `expected an image ${name}, here or to be pulled, got: ${messageOf(error, signal)}`,
    );
  }
}

/** Resolves when the engine has done what it tells of; rejects with what it says went wrong. */
const finished = (engine: Engine, progress: NodeJS.ReadableStream): Promise<void> =>
  new Promise((resolve, reject) => {
    engine.modem.followProgress(progress, (error, events: readonly { readonly error?: string }[] | null) => {
      const wrong = events?.find((event) => event.error !== undefined)?.error;
      if (error || wrong !== undefined) reject(error ?? new Error(wrong));
      else resolve();
    });
  });

const messageOf = (error: unknown, signal: AbortSignal): string => {
  if (signal.aborted) return 'the run was interrupted';
  const { json, message } = error as { json?: { message?: string }; message?: string };
  return json?.message ?? message ?? String(error);
};
