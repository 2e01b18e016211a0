import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTargets } from './targets-file';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
  file = join(folder, 'targets.yaml');
});
afterEach(() => rmSync(folder, { recursive: true }));

function targetsIn(yaml: string) {
  writeFileSync(file, yaml);
  return readTargets(file);
}

test('each entry becomes the options that name it', () => {
  const yaml = `
- { name: ann, image: ann/chat, port: 1234 }
- { name: bob, build: submissions/bob, header: 10 }
- { name: cid, cmd: "python3 server.py {port}" }
- { name: dan, cmd: ./server }
- { name: eve, address: "10.0.0.1:99" }
- { name: fay, address: "::1", port: 99 }
- { name: gus, cmd: ./server, stdin: "4000", port: 4000 }`;
  expect(targetsIn(yaml)).toEqual([
    { name: 'ann', options: ['--image', 'ann/chat', '--target', '127.0.0.1:1234'] },
    { name: 'bob', options: ['--build', join(folder, 'submissions', 'bob'), '--header', '10'] },
    { name: 'cid', options: ['--cmd', 'python3 server.py {port}'] },
    { name: 'dan', options: ['--cmd', './server', '--discover'], place: 'this machine' },
    { name: 'eve', options: ['--target', '10.0.0.1:99'], place: '10.0.0.1:99' },
    { name: 'fay', options: ['--target', '[::1]:99'], place: '[::1]:99' },
    {
      name: 'gus',
      options: ['--cmd', './server', '--stdin', '4000', '--target', '127.0.0.1:4000'],
      place: 'this machine',
    },
  ]);
});

test.each([
  ['name: x', 'expected a list of targets, at HERE'],
  ['[]', 'expected at least one target, at HERE'],
  ['- { name: x }', 'expected image, build, cmd, address or port, at HERE: target 1'],
  ['- { name: x, image: a, build: b }', 'expected image or build, got both, at HERE: target 1'],
  [
    '- { name: ../x, image: a }',
    'expected letters, digits, dots, dashes and underscores, at HERE: target 1, name',
  ],
  ['- { name: x, image: a }\n- { name: X, image: a }', 'expected a name of its own for each target, at HERE'],
  [
    '- { name: 1234, image: a }',
    'expected a text, in quotes if it looks like a number, at HERE: target 1, name',
  ],
  ['- { name: x, cmd: "a\\0" }', 'expected a text that is not empty and has no NUL, at HERE: target 1, cmd'],
  ['- { name: x, imgae: a }', 'Unrecognized key: "imgae", at HERE: target 1'],
  ['- name: x\n foo: [', 'expected YAML, got missing char, at line 2 of HERE'],
])('%j is refused in one line', (yaml, message) => {
  let found = '';
  try {
    targetsIn(yaml);
  } catch (error) {
    found = (error as Error).message.replaceAll(file, 'HERE');
  }
  expect(found).toBe(message);
});

test('so is a file that is not there', () => {
  expect(() => readTargets(file)).toThrow(`expected a file of targets, got ENOENT, at ${file}`);
});
