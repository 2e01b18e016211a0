import { execFile } from 'node:child_process';
import { join, parse } from 'node:path';
import { promisify } from 'node:util';
import { parseTarget } from '../../target/parse-target';
import type { Target } from '../../target/target';
import { LANGUAGES } from './languages';
import type { Peer } from './peers';

const execute = promisify(execFile);

/**
 * A target of a peer, as `--cmd` has it. What its compiler makes is kept in `folder`; rejects with what the compiler
 * complains of.
 */
export async function peerTarget({ profile, language, file }: Peer, folder: string): Promise<Target> {
  const { compile, run } = LANGUAGES[language];
  const source = join(__dirname, language, file);
  const made = join(folder, `${language}-${parse(file).name}`);
  if (compile) {
    const [compiler, ...words] = compile(source, made);
    await execute(compiler, words);
  }
  const words = run(source, made).map((word) => JSON.stringify(word));
  return parseTarget({ cmd: [...words, '127.0.0.1', '{port}'].join(' ') }, profile, 100);
}
