import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { declaredCases } from './declared';
import { fixturesFolder } from './fixtures-folder';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a folder of the user's without a sidecar is refused", () => {
  expect(() => declaredCases(folder)).toThrow(
    `expected captures with sidecars (NAME.pcap, NAME.json) in ${folder}, got none`,
  );
});

test('a folder without a name is refused', () => {
  expect(() => declaredCases('')).toThrow('expected the name of a folder of captures, got none');
});

test("a case of the user's that is called as one of wirecheck's own is refused", () => {
  for (const extension of ['json', 'pcap'])
    cpSync(
      join(fixturesFolder(), `chat/chat.relay.recorded-two-clients.${extension}`),
      join(folder, `mine.${extension}`),
    );
  expect(() => declaredCases(folder)).toThrow(
    `expected ids other than those of wirecheck's own cases, got chat.relay/recorded-two-clients in ${folder}`,
  );
});

test("wirecheck's own captures, named as a folder, are no others", () => {
  expect(declaredCases(join(fixturesFolder(), 'chat'))).toHaveLength(declaredCases().length);
});
