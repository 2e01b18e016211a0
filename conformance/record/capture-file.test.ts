import fs, { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pcapHeader, pcapRecords } from '../capture/pcap-bytes';
import { CaptureFile } from './capture-file';

const PACKET = Buffer.from('a packet');
const RECORD = pcapRecords(7, [PACKET]);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
  path = join(folder, 'talk.pcap');
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const fresh = (at = path): CaptureFile => new CaptureFile(at, { replace: false });

test('what has been appended is in the file at once', () => {
  const file = fresh();
  expect(readFileSync(path)).toEqual(pcapHeader());
  file.append(7, [PACKET, PACKET]);
  expect(readFileSync(path)).toEqual(Buffer.concat([pcapHeader(), RECORD, RECORD]));
  file.close();
});

test('a file that is there is replaced only if that is wanted', () => {
  writeFileSync(path, 'a letter of love');
  expect(() => fresh()).toThrow(
    expect.objectContaining({
      code: 'exists',
      message: `expected a file that is not there yet (or --force), got ${path}`,
    }),
  );
  expect(readFileSync(path, 'utf8')).toBe('a letter of love');
  new CaptureFile(path, { replace: true }).close();
  expect(readFileSync(path)).toEqual(pcapHeader());
});

test('a place that is none is told', () => {
  const nowhere = join(folder, 'nowhere', 'talk.pcap');
  expect(() => fresh(nowhere)).toThrow(
    expect.objectContaining({
      code: 'unwritable',
      message: `expected a file that can be written, got ENOENT, at ${nowhere}`,
    }),
  );
  expect(existsSync(nowhere)).toBe(false);
});

test('of a packet that does not fit any more nothing stays', () => {
  const file = fresh();
  file.append(7, [PACKET]);
  const write = fs.writeSync;
  jest
    .spyOn(fs, 'writeSync')
    .mockImplementationOnce((descriptor) => write(descriptor, RECORD.subarray(0, 10)))
    .mockImplementationOnce(() => {
      throw Object.assign(new Error(), { code: 'ENOSPC' });
    });
  expect(() => file.append(8, [PACKET])).toThrow(
    expect.objectContaining({
      code: 'cut-off',
      message: `expected to write the capture, got no space left (ENOSPC), after 48 bytes of ${path}`,
    }),
  );
  file.close();
  expect(readFileSync(path)).toEqual(Buffer.concat([pcapHeader(), RECORD]));
});
