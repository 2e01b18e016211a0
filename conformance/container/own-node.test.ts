import { existsSync } from 'node:fs';
import { platform } from 'node:os';
import { testUnless } from '../selftest/test-unless';
import { ownNode } from './own-node';

testUnless(platform() === 'linux' ? undefined : `this is ${platform()}, not Linux`)(
  'the program comes first, then libraries, and all are there',
  () => {
    const files = ownNode() ?? [];
    expect(files[0]).toBe(process.execPath);
    expect(files.slice(1).some((file) => /libc|ld-/.test(file))).toBe(true);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  },
);
