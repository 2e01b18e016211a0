/** @jest-config-loader esbuild-register */
import { availableParallelism } from 'node:os';
import type { Config } from 'jest';
import { createDefaultPreset } from 'ts-jest';

const preset = createDefaultPreset({ tsconfig: 'tsconfig.json', diagnostics: false });

const project = (displayName: string, testMatch: string[], testPathIgnorePatterns: string[] = []) => ({
  ...preset,
  displayName,
  testEnvironment: 'node',
  testMatch: testMatch.map((glob) => `<rootDir>/${glob}`),
  testPathIgnorePatterns: ['/node_modules/', ...testPathIgnorePatterns],
});

/** Three projects: unit (each file beside its code), selftest (the suite judged), conformance (the suite run). */
const config: Config = {
  globalSetup: '<rootDir>/.ci/before-tests.cjs',
  // Many tests wait for what other processes do.
  maxWorkers: availableParallelism() + 1,
  testSequencer: '<rootDir>/.ci/slowest-first.cjs',
  // However busy the machine is: only what hangs takes so long.
  testTimeout: 120_000,
  projects: [
    project(
      'unit',
      ['reference/**/*.test.ts', 'conformance/**/*.test.ts', 'fixtures/**/*.test.ts'],
      ['/conformance/selftest/', '/conformance/conformance\\.test\\.ts$'],
    ),
    project('selftest', ['conformance/selftest/**/*.test.ts']),
    project('conformance', ['conformance/conformance.test.ts']),
  ],
};

export default config;
