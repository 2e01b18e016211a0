import { spawnSync } from 'node:child_process';
import { isOrphan, newOwnName } from './own-name';

const name = newOwnName();

/** The same name, given by another process of this place. */
const nameBy = (pid: number): string => name.replace(`-${process.pid}-`, `-${pid}-`);

test('each name is another', () => {
  expect(newOwnName()).not.toBe(name);
});

test('what this process makes is no orphan', () => {
  expect(isOrphan(name)).toBe(false);
});

test('what a process has made that has ended is one', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  expect(isOrphan(nameBy(pid))).toBe(true);
});

test('of a process of another machine, or namespace, nothing is known', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  expect(isOrphan(nameBy(pid).replace(/^wirecheck-.{12}/, 'wirecheck-0123456789ab'))).toBe(false);
});

test.each(['wirecheck', 'wirecheck-own', 'other', `${nameBy(999_999)}x`])('%s is none of ours', (other) => {
  expect(isOrphan(other)).toBe(false);
});
