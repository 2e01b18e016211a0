import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import * as z from 'zod';

/** No program can be given a NUL among its words. */
const TEXT = z
  .string('expected a text, in quotes if it looks like a number')
  .regex(/^[^\0]+$/, 'expected a text that is not empty and has no NUL');

/** One of many servers to be tested. */
const TARGET = z
  .strictObject({
    /** Names its report; unlike any other. */
    name: TEXT.regex(/^[\w][\w.-]{0,99}$/, 'expected letters, digits, dots, dashes and underscores'),
    image: TEXT.optional(),
    /** The folder of a Dockerfile, from that of the file. */
    build: TEXT.optional(),
    cmd: TEXT.optional(),
    /** A line for a program that asks something before it listens. */
    stdin: TEXT.optional(),
    /** Where it listens: `HOST`, beside `port`, or `HOST:PORT`. */
    address: TEXT.optional(),
    port: z.int().min(1).max(65_535).optional(),
    header: z.int().min(1).max(102_400).optional(),
  })
  .refine(
    ({ image, build }) => image === undefined || build === undefined,
    'expected image or build, got both',
  )
  .refine(
    ({ image, build, cmd, address, port }) =>
      [image, build, cmd, address, port].some((given) => given !== undefined),
    'expected image, build, cmd, address or port',
  );

const TARGETS = z
  .array(TARGET, 'expected a list of targets')
  .min(1, 'expected at least one target')
  .refine(
    (all) => new Set(all.map(({ name }) => name.toLowerCase())).size === all.length,
    'expected a name of its own for each target',
  );

type ListedTarget = z.infer<typeof TARGET>;

/** A target, as the command line has it. */
export interface MatrixTarget {
  readonly name: string;
  /** The options of `wirecheck test` that name it. */
  readonly options: readonly string[];
  /** What it shares with other targets, so that two of them would get in each other's way; undefined if it is alone. */
  readonly place?: string;
}

/** A command that listens where it likes may want what any other wants. */
const THIS_MACHINE = 'this machine';

/** The targets that a YAML file lists. Throws a RangeError of one line: what was expected, what was found and where. */
export function readTargets(path: string): MatrixTarget[] {
  const found = TARGETS.safeParse(read(path));
  if (found.success)
    return found.data.map((target) => {
      const place = placeOf(target);
      return { name: target.name, options: optionsOf(target, path), ...(place !== undefined && { place }) };
    });
  const [issue] = found.error.issues;
  const place = issue?.path
    .map((step) => (typeof step === 'number' ? `target ${step + 1}` : String(step)))
    .join(', ');
  throw new RangeError(`${issue?.message}, at ${[path, ...(place ? [place] : [])].join(': ')}`);
}

function read(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'), { maxAliasCount: 100 });
  } catch (error) {
    if (!(error instanceof YAMLParseError)) {
      const { code } = error as NodeJS.ErrnoException;
      throw new RangeError(`expected a file of targets, got ${code ?? (error as Error).message}, at ${path}`);
    }
    const line = error.linePos?.[0].line ?? 1;
    throw new RangeError(
      `expected YAML, got ${error.code.toLowerCase().replaceAll('_', ' ')}, at line ${line} of ${path}`,
    );
  }
}

function optionsOf(
  { image, build, cmd, stdin, address, port, header }: ListedTarget,
  path: string,
): string[] {
  const given = {
    '--image': image,
    '--build': build === undefined ? undefined : resolve(dirname(path), build),
    '--cmd': cmd,
    '--stdin': stdin,
    '--target': addressOf(address, port),
    '--header': header,
  };
  const words = Object.entries(given).flatMap(([option, value]) =>
    value === undefined ? [] : [option, String(value)],
  );
  const isFound = cmd !== undefined && !cmd.includes('{port}') && given['--target'] === undefined;
  return isFound ? [...words, '--discover'] : words;
}

function placeOf({ image, build, cmd, address, port }: ListedTarget): string | undefined {
  if (image !== undefined || build !== undefined || cmd?.includes('{port}')) return undefined;
  return cmd === undefined ? addressOf(address, port) : THIS_MACHINE;
}

function addressOf(address: string | undefined, port: number | undefined): string | undefined {
  if (port === undefined) return address;
  if (address === undefined) return `127.0.0.1:${port}`;
  return `${address.includes(':') && !address.startsWith('[') ? `[${address}]` : address}:${port}`;
}
