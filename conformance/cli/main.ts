import { CommanderError } from 'commander';
import { EXIT } from '../model/exit-code';
import { program } from './program';

function broken(error: unknown): never {
  console.error('wirecheck itself is broken:', error);
  process.exit(EXIT.inconclusive);
}

async function main(): Promise<void> {
  // Node's own exit code for these is 1, which would say that a MUST has failed.
  process.on('uncaughtException', broken);
  // Whoever reads the output may close it early, as head does: what is under way still counts.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    console.error(`error: expected to write to standard output, got ${error.code}`);
    process.exit(EXIT.inconclusive);
  });
  try {
    await program().parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) broken(error);
    // Commander ends with 1 for what is wrong use here.
    process.exit(error.exitCode === 1 ? EXIT.usage : error.exitCode);
  }
}

void main();
