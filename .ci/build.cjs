// Bundles the command line into one file that needs nothing but Node.
const { buildSync } = require('esbuild');
const { join } = require('node:path');

const root = join(__dirname, '..');
const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' };
buildSync({
  ...common,
  entryPoints: [join(root, 'conformance', 'cli', 'main.ts')],
  outfile: join(root, '.build', 'wirecheck.cjs'),
  banner: { js: '#!/usr/bin/env node' },
  // Larger than all the rest, and needed for containers only: a file of its own, read when it is asked for.
  alias: { testcontainers: './testcontainers.cjs' },
  external: ['./testcontainers.cjs'],
});
buildSync({
  ...common,
  entryPoints: [require.resolve('testcontainers')],
  outfile: join(root, '.build', 'testcontainers.cjs'),
  // What it does without where these are not there.
  external: ['cpu-features', '*.node'],
});
