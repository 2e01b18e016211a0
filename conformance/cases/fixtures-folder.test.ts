import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixturesFolder } from './fixtures-folder';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wirecheck-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('it is the nearest above', () => {
  mkdirSync(join(root, 'fixtures'));
  mkdirSync(join(root, 'a', 'fixtures'), { recursive: true });
  mkdirSync(join(root, 'a', 'b', 'c'), { recursive: true });
  expect(fixturesFolder(join(root, 'a', 'b', 'c'))).toBe(join(root, 'a', 'fixtures'));
  expect(fixturesFolder(root)).toBe(join(root, 'fixtures'));
});

test("it is wirecheck's own where nothing is said", () => {
  expect(fixturesFolder()).toBe(join(__dirname, '..', '..', 'fixtures'));
});
