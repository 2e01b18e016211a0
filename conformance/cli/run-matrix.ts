import { type Command, Option } from 'commander';
import { judgeAll } from '../matrix/judge-all';
import { type MatrixTarget, readTargets } from '../matrix/targets-file';
import { EXIT, type ExitCode } from '../model/exit-code';
import { matrixLine, matrixSummary } from '../report/matrix-table';
import { interruptible } from './interruptible';
import { wholeNumber } from './whole-number';
import { writableFolder } from './writable-folder';

/** Many targets, as the command line has them. */
export interface MatrixOptions {
  /** A YAML file. */
  readonly targets?: string;
  readonly jobs: number;
  /** The folder of the reports. */
  readonly out: string;
}

/** What says for one target what the file says for many, or where one report goes. */
const OF_ONE = ['target', 'cmd', 'image', 'build', 'discover', 'stdin', 'report', 'evidence'];
const OWN = ['--targets', '--jobs', '--out'];

/** Adds the options that MatrixOptions are read from. */
export const addMatrixOptions = (command: Command): Command =>
  command
    .addOption(new Option('--targets <file>', 'test all servers that this YAML file lists').conflicts(OF_ONE))
    .option('--jobs <n>', 'how many of them at once', wholeNumber(1, 64), 2)
    .option(
      '--out <folder>',
      'where their CTRF reports go: whoever has one there is not tested again',
      writableFolder,
      '.',
    );

/** The words of the command line that are meant for each of the targets. */
export function wordsForEach(words: readonly string[]): string[] {
  return words.filter((word, index) => {
    const before = words[index - 1] ?? '';
    return !OWN.includes(before) && !OWN.some((option) => word === option || word.startsWith(`${option}=`));
  });
}

/** Tests many targets, each in a process of its own with these words, and ends with the worst of what came of them. */
export async function runMatrix(file: string, { jobs, out }: MatrixOptions, command: Command): Promise<void> {
  const targets = targetsIn(file, command);
  const width = targets.reduce((most, { name }) => Math.max(most, name.length), 0);
  const program = [process.execPath, process.argv[1] ?? ''];
  const words = wordsForEach(process.argv.slice(2));
  const outcomes = await interruptible((signal) =>
    judgeAll(targets, jobs, { program, words, out, signal }, (outcome) =>
      console.log(matrixLine(outcome, width)),
    ),
  );
  console.log(`\n${matrixSummary(outcomes, targets.length)}; the reports are in ${out}`);
  const codes = new Set<ExitCode>(outcomes.map(({ exitCode }) => exitCode));
  const isAll = outcomes.length === targets.length;
  process.exitCode = codes.has(EXIT.failed)
    ? EXIT.failed
    : isAll && codes.size === 1 && codes.has(EXIT.passed)
      ? EXIT.passed
      : EXIT.inconclusive;
}

function targetsIn(file: string, command: Command): MatrixTarget[] {
  try {
    return readTargets(file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return command.error(`error: ${error.message}`, { exitCode: EXIT.usage });
  }
}
