import { platform } from 'node:os';
import { parse } from 'shell-quote';

/** Stands for `${` meanwhile: the parser drops the braces of a variable, and throws if one is not closed. */
const BRACE = '\ue000';

const ESCAPE = platform() === 'win32' ? '^' : '\\';

/** Words and quoted texts, to the end. */
const CLOSED =
  platform() === 'win32'
    ? /^(?:[^'"^]|\^(?:.|$)|'[^']*'|"(?:[^"^]|\^.)*")*$/s
    : /^(?:[^'"\\]|\\(?:.|$)|'[^']*'|"(?:[^"\\]|\\.)*")*$/s;

/**
 * A command line as the list of its words, split as a shell would split it: quotes and backslashes count (on Windows `^`
 * in place of the backslash, which parts folders there). No shell runs it, so variables, pipes and globs mean nothing:
 * a variable or a glob is kept as it stands; an operator, or a quote that is not closed, is refused with a RangeError of one line.
 */
export function splitCommand(command: string): string[] {
  if (!CLOSED.test(command))
    throw new RangeError(`expected every quote to be closed, got one that is not in: ${command}`);
  const words = parse(command.replaceAll('${', BRACE), (name) => `$${name}`, {
    escape: ESCAPE,
  });
  const list = words.map((word) => {
    if (typeof word === 'string') return word.replaceAll(BRACE, '${');
    if ('op' in word && word.op === 'glob') return word.pattern.replaceAll(BRACE, '${');
    const found = 'op' in word ? word.op : '#';
    throw new RangeError(
      `expected a program and its arguments, got "${found}" in: ${command} (no shell runs it; try sh -c '...')`,
    );
  });
  if (list.length === 0 || list[0] === '')
    throw new RangeError('expected a program and its arguments, got an empty command');
  return list;
}
