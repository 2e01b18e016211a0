// Installs the dependencies in a fresh clone, and does nothing in one that has them.
const { spawnSync } = require('node:child_process');
const { existsSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const installed = join(root, 'node_modules', '.package-lock.json');
const lock = join(root, 'package-lock.json');

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  // npm runs as a script of this Node, not through a shell, so that it works on Windows too.
  const npm = process.env.npm_execpath;
  if (!npm) {
    console.error('wirecheck: expected to be run by npm (npm start, npm test); run "npm ci" first');
    process.exit(2);
  }
  const { status } = spawnSync(process.execPath, [npm, 'ci', '--include=dev'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
