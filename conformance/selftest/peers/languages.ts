import { basename } from 'node:path';
import { PYTHON } from '../python';

/** A program and its arguments. */
type Command = readonly [string, ...string[]];

/** How programs of a language are made and run. `made` is where what is made of a source may be kept. */
interface Toolchain {
  readonly name: string;
  /** The programs that this takes; each answers to --version. */
  readonly needs: readonly string[];
  readonly compile?: (source: string, made: string) => Command;
  readonly run: (source: string, made: string) => Command;
}

export type Language = 'python' | 'c' | 'java' | 'rust' | 'perl';

/** Java starts fastest so; nothing else depends on it. */
const QUICK_JAVA = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** The languages of the peers, by the names of their folders. */
export const LANGUAGES: Readonly<Record<Language, Toolchain>> = {
  python: {
    name: 'Python',
    needs: ['python3'],
    run: (source) => [PYTHON ?? 'python3', source],
  },
  c: {
    name: 'C',
    needs: ['gcc'],
    compile: (source, made) => ['gcc', '-std=c11', '-O2', '-o', made, source],
    run: (_source, made) => [made],
  },
  java: {
    name: 'Java',
    needs: ['javac', 'java'],
    compile: (source, made) => ['javac', '-d', made, source],
    run: (source, made) => ['java', ...QUICK_JAVA, '-cp', made, basename(source, '.java')],
  },
  rust: {
    name: 'Rust',
    needs: ['rustc'],
    compile: (source, made) => ['rustc', '--edition', '2021', '-O', '-o', made, source],
    run: (_source, made) => [made],
  },
  perl: {
    name: 'Perl',
    needs: ['perl'],
    run: (source) => ['perl', source],
  },
};
