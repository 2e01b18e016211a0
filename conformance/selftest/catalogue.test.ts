import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIENT_CASES } from '../cases/clients/all';
import { declaredCases } from '../cases/declared';
import type { CaseInfo } from '../model/report';
import { CATALOGUE } from '../spec/catalogue';

const ROOT = join(__dirname, '..', '..');
const CASES: readonly CaseInfo[] = [...declaredCases(), ...CLIENT_CASES];

test.each(CATALOGUE.map(({ id }) => id))('%s has a case', (id) => {
  expect(CASES.filter(({ requirements }) => requirements.some((each) => each.id === id))).not.toHaveLength(0);
});

test('each case has an id of its own', () => {
  const ids = CASES.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(CASES)('$id', ({ id, profile, stage, keyword, requirements }) => {
  const [first] = requirements;

  test('cites requirements of its own profile, as the catalogue has them', () => {
    for (const cited of requirements) {
      expect(CATALOGUE).toContain(cited);
      expect(cited.profile).toBe(profile);
    }
  });

  test('is named for the first, and has its stage and keyword', () => {
    expect(id.split('/')[0]).toBe(first?.id);
    expect({ stage, keyword }).toEqual({ stage: first?.stage, keyword: first?.keyword });
  });
});

/** The codes of each class of errors, as its source file has them: `type XErrorCode = 'a' | 'b'`, or `readonly code = 'a'`. */
function codesInSources(): [string, string[]][] {
  const paths = ['reference', 'conformance', 'fixtures'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const texts = paths
    .filter((path) => /(?<!\.test)\.ts$/.test(path))
    .map((path) => readFileSync(join(ROOT, path), 'utf8').replaceAll(/\/\*\*.*?\*\//gs, ''));
  return texts.flatMap((text): [string, string[]][] => {
    const [, name] = /export class (\w+Error) extends Error/.exec(text) ?? [];
    const [codes] = /export type \w+ErrorCode =[^;]+;|readonly code = '[^']+'/.exec(text) ?? [];
    if (name === undefined || codes === undefined) return [];
    return [[name, [...codes.matchAll(/'([^']+)'/g)].map(([, code]) => code ?? '')]];
  });
}

/** The codes of each class of errors, as the table in README.md has them. */
const documented = new Map(
  [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/^\| `(\w+Error)` +\| (.+) \|$/gm)].map(
    ([, name, codes]) => [name, [...(codes ?? '').matchAll(/`([^`]+)`/g)].map(([, code]) => code)],
  ),
);

describe('the error codes', () => {
  const classes = codesInSources();

  test('are found in the sources', () => {
    const names = classes.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(['CaptureError', 'FixtureError', 'FrameError', 'NetError', 'TargetError']),
    );
  });

  test.each(classes)('of %s are those that README.md names', (name, codes) => {
    expect(documented.get(name)).toEqual(codes);
  });
});
