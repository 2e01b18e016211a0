import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPosix } from '../selftest/test-unless';
import { drainPackets, pcap } from './capture-bytes';
import { openCapture } from './open-capture';

const frames = (count: number) => Array.from({ length: count }, (_, i) => Buffer.from([0x60, i & 0xff]));

describe('openCapture', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'capture-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const write = async (name: string, bytes: Buffer): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return path;
  };

  test('goes by the first bytes, not by the name', async () => {
    const path = await write('wrong.pcapng', pcap(101, ...frames(1)));
    const { items } = await drainPackets(openCapture(path));
    expect(items).toMatchObject([{ file: path, offset: 24, data: Buffer.from([0x60, 0]) }]);
  });

  test('reads a file of more than one chunk', async () => {
    const path = await write('long.pcap', pcap(101, ...frames(40_000)));
    const { items } = await drainPackets(openCapture(path));
    expect(items).toHaveLength(40_000);
    expect(items.every(({ data }, i) => data[1] === (i & 0xff))).toBe(true);
  });

  onPosix('reads a pipe, as a shell makes one of what a program writes', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    const [{ items }] = await Promise.all([
      drainPackets(openCapture(path)),
      writeFile(path, pcap(101, ...frames(40_000))),
    ]);
    expect(items).toHaveLength(40_000);
  });

  test('may be left before its end', async () => {
    const path = await write('left.pcap', pcap(101, ...frames(40_000)));
    for await (const [first] of openCapture(path)) {
      expect(first?.offset).toBe(24);
      break;
    }
  });

  test.each([
    ['no bytes', ''],
    ['three bytes', 'd4c3b2'],
    ['text', '68656c6c6f'],
  ])('refuses %s', async (_name, hex) => {
    const path = await write('not-a-capture', Buffer.from(hex, 'hex'));
    const { error } = await drainPackets(openCapture(path));
    expect(error).toMatchObject({ name: 'CaptureError', code: 'not-a-capture', offset: 0, file: path });
  });

  test('says which file it cannot read, and why', async () => {
    const path = join(folder, 'missing.pcap');
    const { error } = await drainPackets(openCapture(path));
    expect(error).toMatchObject({
      name: 'CaptureError',
      code: 'unreadable',
      message: `expected a file that can be read, got ENOENT, at byte 0 of ${path}`,
    });
    expect(await drainPackets(openCapture(folder))).toMatchObject({ error: { code: 'unreadable' } });
  });
});
