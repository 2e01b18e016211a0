import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ImageOptions } from '../container/judge-image';
import { DEFAULT_LIMITS } from '../container/limits';
import { wholeNumber } from './whole-number';

/** What the command line says of containers. */
export interface ContainerOptions {
  readonly image?: string;
  readonly build?: string;
  readonly proberImage?: string;
  readonly memory: number;
  readonly processes: number;
  readonly cpus: number;
  readonly logSize: number;
}

/** The engine takes no less. */
const LEAST_MEMORY = '6m';

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

const size =
  (least: string) =>
  (text: string): number => {
    const bytes = bytesIn(text);
    if (bytes >= bytesIn(least) && bytes <= 2 ** 50) return bytes;
    throw new InvalidArgumentError(`expected a number of bytes of at least ${least}, such as 256m or 1g`);
  };

/** Not a number where the text tells none. */
function bytesIn(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,12})([kmg]?)$/i.exec(text) ?? [];
  return number === '' ? Number.NaN : Number(number) * (UNITS[unit.toLowerCase()] ?? 1);
}

function share(text: string): number {
  const number = /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 0.01) return number;
  throw new InvalidArgumentError('expected a number of processors, such as 0.5 or 2');
}

function folderOfDockerfile(folder: string): string {
  if (existsSync(join(folder, 'Dockerfile'))) return folder;
  throw new InvalidArgumentError('expected a folder with a Dockerfile');
}

/** Adds the options that ContainerOptions are read from. */
export function addContainerOptions(command: Command): Command {
  const { memory, processes, cpus, log } = DEFAULT_LIMITS;
  return command
    .option('--image <name>', 'run the target from this image, shut in: no network but its own loopback')
    .addOption(
      new Option('--build <folder>', 'the same, from the Dockerfile there')
        .argParser(folderOfDockerfile)
        .conflicts('image'),
    )
    .option('--prober-image <name>', 'an image with Node, for wirecheck itself (default: node:22-slim)')
    .addOption(
      new Option('--memory <size>', 'what the container may use')
        .argParser(size(LEAST_MEMORY))
        .default(memory, '256m'),
    )
    .option(
      '--processes <n>',
      'how many processes and threads it may have',
      wholeNumber(4, 100_000),
      processes,
    )
    .option('--cpus <n>', 'how many processors it may use', share, cpus)
    .addOption(
      new Option('--log-size <size>', 'how much of its output is kept')
        .argParser(size('1k'))
        .default(log, '1m'),
    );
}

/** Those of the options, as commander names them, that say of which containers, and those that say how. */
export const SOURCES = ['image', 'build'] as const;
export const MANNERS = ['proberImage', 'memory', 'processes', 'cpus', 'logSize'] as const;

/** The containers that the options ask for; undefined if they ask for none. */
export function imageOptionsOf(options: ContainerOptions, fixtures?: string): ImageOptions | undefined {
  const { image, build, proberImage, memory, processes, cpus, logSize } = options;
  const source = image === undefined ? (build === undefined ? undefined : { build }) : { image };
  return source && { source, proberImage, fixtures, limits: { memory, processes, cpus, log: logSize } };
}

/** What the target is made from, as the user calls it. */
export const sourceOf = ({ source }: ImageOptions): string =>
  'image' in source ? source.image : source.build;

/** The options that ask for the same containers again. */
export function containerWords({ source, limits, proberImage }: ImageOptions): string[] {
  const words: readonly (readonly [string, number | string | undefined, unknown])[] = [
    ['--image', 'image' in source ? source.image : undefined, undefined],
    ['--build', 'build' in source ? source.build : undefined, undefined],
    ['--prober-image', proberImage, undefined],
    ['--memory', limits.memory, DEFAULT_LIMITS.memory],
    ['--processes', limits.processes, DEFAULT_LIMITS.processes],
    ['--cpus', limits.cpus, DEFAULT_LIMITS.cpus],
    ['--log-size', limits.log, DEFAULT_LIMITS.log],
  ];
  return words.flatMap(([name, value, usual]) =>
    value === undefined || value === usual ? [] : [name, String(value)],
  );
}
