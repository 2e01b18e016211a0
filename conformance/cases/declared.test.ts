import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { declaredCases } from './declared';

test("a folder of the user's without a sidecar is refused", () => {
  const folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
  try {
    expect(() => declaredCases(folder)).toThrow(
      `expected captures with sidecars (NAME.pcap, NAME.json) in ${folder}, got none`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
