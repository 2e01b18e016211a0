import { onPosix } from '../selftest/test-unless';
import { splitCommand } from './split-command';

test.each([
  ['python3 server.py 1234', ['python3', 'server.py', '1234']],
  ['  python3   server.py\t1234 ', ['python3', 'server.py', '1234']],
  [`"my server" 'it is' here`, ['my server', 'it is', 'here']],
  [`server --name="ann b" ''`, ['server', '--name=ann b', '']],
  [`server 'a"b' "c'd"`, ['server', 'a"b', "c'd"]],
  ['server {port} x{port}y', ['server', '{port}', 'x{port}y']],
  ['server $HOME "$1" $', ['server', '$HOME', '$1', '$']],
  [`server \${HOME} "\${A:-b}" \${`, ['server', `\${HOME}`, `\${A:-b}`, `\${`]],
  ['server *.py a?c', ['server', '*.py', 'a?c']],
  ['./a/b.py -x --y=z', ['./a/b.py', '-x', '--y=z']],
])('%s is %j', (command, words) => {
  expect(splitCommand(command)).toEqual(words);
});

onPosix('a backslash keeps the next character as it is', () => {
  expect(splitCommand('my\\ server a\\"b')).toEqual(['my server', 'a"b']);
});

test.each([
  ['server | tee log', '"|"'],
  ['server && echo done', '"&&"'],
  ['server > log', '">"'],
  ['server; ls', '";"'],
  ['server &', '"&"'],
  ['server # comment', '"#"'],
])('%s is refused in one line: no shell runs it', (command, found) => {
  expect(() => splitCommand(command)).toThrow(RangeError);
  expect(() => splitCommand(command)).toThrow(
    `expected a program and its arguments, got ${found} in: ${command} (no shell runs it; try sh -c '...')`,
  );
});

test.each([[`server "a b`], [`server it's`], [`server "it's" 'b`]])('%s has an open quote', (command) => {
  expect(() => splitCommand(command)).toThrow(
    `expected every quote to be closed, got one that is not in: ${command}`,
  );
});

test.each([[''], ['   '], ['""'], ["'' x"]])('%j is no command', (command) => {
  expect(() => splitCommand(command)).toThrow('expected a program and its arguments, got an empty command');
});
