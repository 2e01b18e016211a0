import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { isOrphan, OWN_LABELS } from './labels';

const owner = (text: string) => ({ 'wirecheck.owner': text });

test('what this process makes is no orphan', () => {
  expect(isOrphan(OWN_LABELS)).toBe(false);
});

test('what a process has made that has ended is one', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  expect(isOrphan(owner(`${hostname()} ${pid}`))).toBe(true);
});

test('of a process on another machine nothing is known', () => {
  expect(isOrphan(owner('elsewhere 1'))).toBe(false);
  expect(isOrphan({})).toBe(false);
});
