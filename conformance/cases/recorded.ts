import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Case, chatCase, echoCase } from '../engine/case';
import { disagreement } from '../engine/chat/disagreement';
import { reframe } from '../engine/replay/reframe';
import { replayChat } from '../engine/replay/replay-chat';
import { replayTcpEcho } from '../engine/replay/replay-tcp-echo';
import { replayUdpEcho } from '../engine/replay/replay-udp-echo';
import { FixtureError } from './fixture-error';
import { labelsOf, readRecording } from './read-recording';
import { type CheckedSidecar, readSidecar } from './read-sidecar';

/**
 * The cases of a folder of captures, its subfolders included: each `NAME.json` describes the capture beside it. Captures
 * are read when their case runs. Throws a FixtureError.
 */
export function recordedCases(folder: string): Case[] {
  const files = filesIn(folder);
  const sidecars = files.filter((file) => file.endsWith('.json')).sort();
  return sidecars.map((path) => recordedCase(captureBeside(path, files), readSidecar(path)));
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return entries.map((entry) => join(folder, entry));
  } catch (error) {
    throw new FixtureError(
      'unreadable',
      `expected a folder of captures at ${folder}, got ${(error as NodeJS.ErrnoException).code}`,
    );
  }
}

function captureBeside(sidecar: string, files: readonly string[]): string {
  const stem = sidecar.slice(0, -'.json'.length);
  const capture = [`${stem}.pcap`, `${stem}.pcapng`].find((path) => files.includes(path));
  if (capture === undefined)
    throw new FixtureError(
      'unfit',
      `expected a capture ${basename(stem)}.pcap or .pcapng beside ${sidecar}, got none`,
    );
  return capture;
}

/** The case that replays one capture. */
function recordedCase(capture: string, sidecar: CheckedSidecar): Case {
  const name = sidecar.id.split('/')[1] ?? sidecar.id;
  const { title, requirements, profile, header = 0 } = sidecar;
  const declaration = { name, title, requirements };
  if (profile === 'chat') {
    return chatCase({
      ...declaration,
      run: async (room) => {
        const conversation = await readRecording(capture, sidecar);
        const wrong = disagreement(conversation, header);
        if (wrong)
          throw new FixtureError(
            'unfit',
            `${capture}: expected a right server's answers, got ${wrong.actual.label} to ${wrong.connection}`,
          );
        const labels = labelsOf(conversation, sidecar, capture);
        await replayChat(room, reframe(conversation, header, room.header), {
          labels,
          mustClose: requirements.includes('chat.close'),
        });
      },
    });
  }
  const replay = profile === 'tcp-echo' ? replayTcpEcho : replayUdpEcho;
  return echoCase({
    ...declaration,
    run: async (scene) => {
      const conversation = await readRecording(capture, sidecar);
      await replay(scene, conversation, labelsOf(conversation, sidecar, capture));
    },
  });
}
