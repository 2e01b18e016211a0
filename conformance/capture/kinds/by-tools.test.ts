import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testWith } from '../../selftest/test-with';
import { readConversations } from '../read-conversations';
import { MADE_KINDS, type MadeKind } from './by-tools';
import { followed } from './followed';
import { type Stream, sorted, streamsIn } from './stream';
import { run } from './tools';

const FIXTURES = join(__dirname, '..', '..', '..', 'fixtures');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirecheck-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = async (path: string): Promise<Stream[]> => streamsIn(await readConversations(path));

/** The capture, made step by step. */
function make({ name, recording, steps }: MadeKind): string {
  const original = join(FIXTURES, recording);
  return steps.reduce((input, step, number) => {
    const output = join(folder, `${name.replaceAll(/\W/g, '-')}-${number}`);
    run(...step(input, output, original));
    return output;
  }, original);
}

const toolsOf = ({ steps }: MadeKind): string[] => [...new Set(steps.map((step) => step('', '', '')[0]))];

const EACH_TOOL = [...new Set(MADE_KINDS.flatMap(toolsOf))];

describe('captures that tools make of recordings', () => {
  for (const kind of MADE_KINDS) {
    testWith(...toolsOf(kind))(`${kind.name}, read: ${kind.reads}`, async () => {
      const said = await read(join(FIXTURES, kind.recording));
      if (kind.reads === 'the same') expect(await read(make(kind))).toEqual(said);
      else if (kind.reads === 'twice') expect(await read(make(kind))).toEqual(sorted([...said, ...said]));
      else await expect(read(make(kind))).rejects.toMatchObject({ name: 'CaptureError', code: kind.reads });
    });
  }

  testWith(...EACH_TOOL, 'tshark')('all in one file, as tshark reads it', async () => {
    const whole = MADE_KINDS.filter(({ reads }) => reads === 'the same' || reads === 'twice');
    const all = join(folder, 'all');
    run('mergecap', '-a', '-w', all, ...whole.map(make));
    const streams = await read(all);
    expect(streams.length).toBeGreaterThan(whole.length);
    expect(followed(all, streams.length)).toEqual(streams);
  });
});
