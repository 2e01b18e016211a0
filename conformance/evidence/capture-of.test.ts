import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drain } from '../capture/capture-bytes';
import { readSteps } from '../capture/read-steps';
import { complaints, tsharkTest } from '../selftest/tshark';
import { captureOf } from './capture-of';
import type { Wire } from './wire';

/** 2026-01-02 03:04:05.006, in milliseconds. */
const BEGAN = 1_767_323_045_006;
const server = '127.0.0.1:1234';
const [ann, bob] = ['127.0.0.1:10001', '127.0.0.1:10002'];

const TCP: Wire = {
  transport: 'tcp',
  server,
  steps: [
    { at: 12, server, step: { kind: 'open', actor: ann } },
    { at: 900, server, step: { kind: 'open', actor: bob } },
    { at: 1000, server, step: { kind: 'send', actor: ann, data: Buffer.from('3   ann') } },
    { at: 2_000_003, server, step: { kind: 'receive', actor: bob, data: Buffer.from('3   ann') } },
    { at: 2_000_004, server, step: { kind: 'end', actor: ann } },
    { at: 2_000_005, server, step: { kind: 'server-end', actor: ann } },
    { at: 2_000_006, server, step: { kind: 'reset', actor: bob } },
  ],
  clients: new Map(),
};

/** The second answer comes from another port than the one that was asked. */
const UDP: Wire = {
  transport: 'udp',
  server: '[::1]:7',
  steps: [
    { at: 1, server: '[::1]:7', step: { kind: 'send', actor: '[::1]:10001', data: Buffer.from('a') } },
    { at: 2, server: '[::1]:7', step: { kind: 'receive', actor: '[::1]:10001', data: Buffer.from('b') } },
    { at: 3, server: '[::1]:8', step: { kind: 'receive', actor: '[::1]:10001', data: Buffer.alloc(0) } },
  ],
  clients: new Map(),
};

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
  path = join(folder, 'written.pcap');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('is read as the steps that were written, at their times', async () => {
  writeFileSync(path, captureOf(TCP, BEGAN));
  const read = (await drain(readSteps(path))).items;
  const asWritten = TCP.steps.map(({ at, step }) => ({
    transport: 'tcp',
    server,
    time: BigInt(BEGAN) * 1_000_000n + BigInt(at) * 1000n,
    step: 'data' in step ? { ...step, data: new Uint8Array(step.data) } : step,
  }));
  expect(read).toEqual(asWritten);
});

test('an answer from elsewhere is a datagram from there', async () => {
  writeFileSync(path, captureOf(UDP, BEGAN));
  const read = (await drain(readSteps(path))).items;
  expect(read.map((one) => [one.server, one.step.kind, one.step.actor])).toEqual([
    ['[::1]:7', 'send', '[::1]:10001'],
    ['[::1]:7', 'receive', '[::1]:10001'],
    ['[::1]:10001', 'send', '[::1]:8'],
  ]);
});

for (const wire of [TCP, UDP])
  tsharkTest(`tshark finds nothing to complain of in ${wire.transport}`, () => {
    writeFileSync(path, captureOf(wire, BEGAN));
    expect(complaints(path)).toBe('');
  });
