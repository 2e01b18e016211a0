import type { FromProber } from './messages';
import { RemotePrograms } from './remote-program';

let said: FromProber[];
let programs: RemotePrograms;
beforeEach(() => {
  said = [];
  programs = new RemotePrograms((message) => said.push(message));
});

test('it is launched, written to and ended by messages, each by its own number', () => {
  const [first, second] = [programs.launch(['a'], undefined), programs.launch([], 'yes')];
  second.write(Buffer.from('hi'));
  first.endInput();
  expect(said).toEqual([
    { kind: 'launch', program: 1, command: ['a'] },
    { kind: 'launch', program: 2, command: [], stdin: 'yes' },
    { kind: 'write', program: 2, data: Buffer.from('hi') },
    { kind: 'end-input', program: 1 },
  ]);
});

test('what it writes is kept, and what goes to standard output is told', () => {
  const program = programs.launch([], undefined);
  const shown: string[] = [];
  program.onStdout((chunk) => shown.push(String(chunk)));
  programs.hear({ kind: 'output', program: 1, stream: 'stdout', data: Buffer.from('one\n') });
  programs.hear({ kind: 'output', program: 1, stream: 'stderr', data: Buffer.from('two\n') });
  expect(shown).toEqual(['one\n']);
  expect(program.output.lastLines()).toBe('one\ntwo');
});

test('its end is told once, and then that all has been read', () => {
  const program = programs.launch([], undefined);
  const told: string[] = [];
  program.onExit(() => told.push(`exit: ${program.exit}`));
  program.onClose(() => told.push('close'));
  programs.hear({ kind: 'exit', program: 1, how: 'exit code 3' });
  programs.hear({ kind: 'close', program: 1 });
  expect(told).toEqual(['exit: exit code 3', 'close']);
});

test('a stop waits until it is gone, and is no end of its own', async () => {
  const program = programs.launch([], undefined);
  const exits = jest.fn();
  program.onExit(exits);
  const stopped = program.stop();
  expect(said.at(-1)).toEqual({ kind: 'stop', program: 1 });
  programs.hear({ kind: 'exit', program: 1, how: 'exit code 143' });
  programs.hear({ kind: 'close', program: 1 });
  await stopped;
  expect(exits).not.toHaveBeenCalled();
});

test('one that has ended need not be stopped', async () => {
  const program = programs.launch([], undefined);
  programs.hear({ kind: 'exit', program: 1, how: 'exit code 0' });
  programs.hear({ kind: 'close', program: 1 });
  await program.stop();
  expect(said).toHaveLength(1);
});
