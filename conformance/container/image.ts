import { Readable } from 'node:stream';
import { ContainerError } from './container-error';
import type { Engine } from './engine';
import { newOwnName } from './own-name';
import { ignoreGone, removeImage } from './remove';
import { strangeFile } from './strange-file';

/** An image that is there, until it is let go. */
export interface Image {
  readonly name: string;
  /** Removes it, if it was made for this run. */
  letGo(): Promise<void>;
}

/** What an engine tells of its work. */
interface Progress {
  readonly error?: string;
  readonly stream?: string;
}

/** How many of the last lines that a failed build has written are told. */
const LAST_LINES = 3;

/** An image by its name, pulled if it is not there. Rejects with a ContainerError if it cannot be had. */
export async function haveImage(engine: Engine, name: string, signal: AbortSignal): Promise<Image> {
  try {
    await engine.getImage(name).inspect();
  } catch {
    await pull(engine, name, signal);
  }
  return { name, letGo: async () => undefined };
}

/** An image that has nothing in it. */
export async function emptyImage(engine: Engine): Promise<Image> {
  const name = newOwnName();
  // Two blocks of zeros are an archive that ends at once.
  await follow(engine, await engine.importImage(Readable.from([Buffer.alloc(1024)]), { repo: name }));
  return { name, letGo: () => removeImage(engine, name) };
}

/** Builds the image that the Dockerfile in a folder describes. Rejects with a ContainerError if that fails. */
export async function buildImage(engine: Engine, folder: string, signal: AbortSignal): Promise<Image> {
  const name = newOwnName();
  const before = await everyId(engine);
  const output: string[] = [];
  // The images of single steps, and of stages, have no name, and stay if nobody removes them.
  const letGo = async (): Promise<void> => {
    await removeImage(engine, name);
    for (const id of idsIn(output).filter((each) => !before.some((known) => known.startsWith(each))))
      await engine.getImage(id).remove().catch(ignoreGone);
  };
  try {
    const strange = strangeFile(folder);
    if (strange !== undefined) throw new Error(`${strange}, which is no file, folder or link`);
    const options = { t: name, rm: true, forcerm: true, abortSignal: signal };
    const progress = await engine.buildImage({ context: folder, src: ['.'] }, options);
    await follow(engine, progress, ({ stream }) => stream && output.push(stream));
  } catch (error) {
    await letGo();
    throw new ContainerError(
      'not-built',
      `expected an image built from ${folder}, got: ${messageOf(error, signal)}${lastLinesOf(output)}`,
    );
  }
  return { name, letGo };
}

async function pull(engine: Engine, name: string, signal: AbortSignal): Promise<void> {
  const full = /[:@][^/]*$/.test(name) ? name : `${name}:latest`;
  try {
    await follow(engine, await engine.pull(full, { abortSignal: signal }));
  } catch (error) {
    throw new ContainerError(
      'no-image',
      `expected an image ${name}, here or to be pulled, got: ${messageOf(error, signal)}`,
    );
  }
}

/** Resolves when the engine has done what it tells of; rejects with what it says went wrong. */
const follow = (
  engine: Engine,
  work: NodeJS.ReadableStream,
  tell: (progress: Progress) => unknown = () => undefined,
): Promise<void> =>
  new Promise((resolve, reject) => {
    engine.modem.followProgress(
      work,
      (error, events: readonly Progress[] | null) => {
        const wrong = events?.find((event) => event.error !== undefined)?.error;
        if (error || wrong !== undefined) reject(error ?? new Error(wrong));
        else resolve();
      },
      tell,
    );
  });

const everyId = async (engine: Engine): Promise<string[]> =>
  (await engine.listImages({ all: true })).map(({ Id }) => Id.replace(/^sha256:/, ''));

/** The images that a build has told of, the last first: each is the parent of the one before it. */
const idsIn = (output: readonly string[]): string[] =>
  [...output.join('').matchAll(/^ ---> ([0-9a-f]{12,64})$/gm)].map(([, id]) => id as string).reverse();

/** What the commands of a build wrote last. */
function lastLinesOf(output: readonly string[]): string {
  const lines = output
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(Step \d+\/|---> )|Remov(ing|ed) intermediate container/.test(line));
  return lines.length === 0 ? '' : `; its last lines: ${lines.slice(-LAST_LINES).join(' | ')}`;
}

const messageOf = (error: unknown, signal: AbortSignal): string => {
  if (signal.aborted) return 'the run was interrupted';
  const { json, message } = error as { json?: { message?: string }; message?: string };
  return json?.message ?? message ?? String(error);
};
