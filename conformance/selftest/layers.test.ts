import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { cycle, importsOf, violation } from './layers';

const ROOT = join(__dirname, '..', '..');

/** Every source file, as a path from the root without its extension, and what it imports. */
const sources = (kind: RegExp): Map<string, string[]> =>
  new Map(
    ['reference', 'conformance', 'fixtures'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => [folder, ...name.split(sep)].join('/'))
        .filter((path) => path.endsWith('.ts') && kind.test(path))
        .map((path) => [path.slice(0, -3), importsOf(path, readFileSync(join(ROOT, path), 'utf8'))] as const),
    ),
  );

const SOURCES = sources(/(?<!\.test|\.d)\.ts$/);
const TESTS = sources(/\.test\.ts$/);

const violations = (files: ReadonlyMap<string, readonly string[]>): (string | undefined)[] =>
  [...files].flatMap(([file, imports]) => imports.flatMap((each) => violation(file, each) ?? []));

test('each file imports only what its layer may', () => {
  expect(SOURCES.size).toBeGreaterThan(100);
  expect(violations(SOURCES)).toEqual([]);
});

test('no file imports itself, be it by way of others', () => {
  expect(cycle(SOURCES)).toBeUndefined();
});

test('what is imported is there', () => {
  const there = (path: string): boolean => SOURCES.has(path) || path === 'package.json';
  expect(
    [...SOURCES].flatMap(([file, imports]) =>
      imports.filter((path) => !there(path)).map((path) => `${file}: ${path}`),
    ),
  ).toEqual([]);
});

test('a test may import what it likes, but those of the reference know nothing of conformance', () => {
  const strangers = [...TESTS].filter(
    ([file, imports]) =>
      file.startsWith('reference/') && imports.some((path) => !path.startsWith('reference/')),
  );
  expect(strangers).toEqual([]);
});

describe('the checker bites', () => {
  test.each([
    ['reference/wire/frame', 'reference/net/read'],
    ['reference/chat/room', 'reference/echo/tcp-server'],
    ['reference/chat/room', 'conformance/model/verdict'],
    ['conformance/model/verdict', 'conformance/spec/catalogue'],
    ['conformance/spec/chat', 'conformance/target/target'],
    ['conformance/engine/run', 'conformance/cases/declared'],
    ['conformance/engine/run', 'reference/chat/server'],
    ['conformance/engine/run', 'reference/net/listen-tcp'],
    ['conformance/target/command', 'reference/chat/server'],
    ['conformance/cases/texts', 'conformance/report/console'],
    ['conformance/report/console', 'conformance/engine/run'],
    ['conformance/report/console', 'reference/net/net-error'],
    ['conformance/grade/submission', 'conformance/cli/main'],
    ['conformance/somewhere/else', 'conformance/model/verdict'],
  ])('%s must not import %s', (file, imported) => {
    const message = violation(file, imported);
    expect(message).toContain(file);
    expect(message).toContain(file.includes('somewhere') ? 'no folder' : imported);
  });

  test('every kind of import counts', () => {
    const text = [
      `import { a } from './a';`,
      `import type { B } from './b';`,
      `import { type C } from './c';`,
      `export { d } from './d';`,
      `export type { E } from './e';`,
      `const f = require('./f');`,
      `const g = await import('../g');`,
      `let h: import('./h').H;`,
      `import { join } from 'node:path';`,
      `// import './comment';`,
    ].join('\n');
    expect(importsOf('x/y/z.ts', text).sort()).toEqual(
      [...'abcdefh']
        .map((name) => `x/y/${name}`)
        .concat('x/g')
        .sort(),
    );
  });

  test('a circle is found and told', () => {
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', []],
      ['d', ['b']],
    ]);
    expect(cycle(circle)).toEqual(['b', 'd', 'b']);
  });
});
