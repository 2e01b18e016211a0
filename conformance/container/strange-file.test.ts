import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPosix } from '../selftest/test-unless';
import { strangeFile } from './strange-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src', 'server.py'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

onPosix('files, folders and links are nothing strange', () => {
  symlinkSync('nowhere', join(folder, 'link'));
  expect(strangeFile(folder)).toBeUndefined();
});

onPosix('a socket is', async () => {
  const path = join(folder, 'src', 'socket');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  expect(strangeFile(folder)).toBe(path);
  server.close();
});
