import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Case, chatCase, echoCase } from '../engine/case';
import { disagreement } from '../engine/chat/disagreement';
import { reframe } from '../engine/replay/reframe';
import { replayChat } from '../engine/replay/replay-chat';
import { replayTcpEcho } from '../engine/replay/replay-tcp-echo';
import { replayUdpEcho } from '../engine/replay/replay-udp-echo';
import { fileSize } from './file-size';
import { FixtureError } from './fixture-error';
import { labelsOf, readRecording } from './read-recording';
import { type CheckedSidecar, readSidecar } from './read-sidecar';

/**
 * The cases of a folder of captures, its subfolders included: each `NAME.json` describes the capture beside it, and has an
 * id of its own. Captures are read when their case runs. Throws a FixtureError.
 */
export function recordedCases(folder: string): Case[] {
  const files = filesIn(folder);
  const sidecars = files.filter((file) => file.endsWith('.json')).sort();
  const paths = new Map<string, string>();
  return sidecars.map((path) => {
    const sidecar = readSidecar(path);
    refuseSecond(sidecar.id, path, paths.get(sidecar.id));
    paths.set(sidecar.id, path);
    return recordedCase(captureBeside(path, files), sidecar);
  });
}

/** All that is in a folder and its subfolders, also behind links; each folder once, for links may lead round. */
function filesIn(folder: string, entered = new Set<string>()): string[] {
  const real = ofFolder(folder, () => realpathSync(folder));
  if (entered.has(real)) return [];
  entered.add(real);
  return ofFolder(folder, () => readdirSync(folder)).flatMap((name) => {
    const path = join(folder, name);
    return isFolder(path) ? [path, ...filesIn(path, entered)] : path;
  });
}

/** Whether a folder is there; what cannot be looked at, such as a link that leads nowhere, is none. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function ofFolder<Found>(folder: string, look: () => Found): Found {
  try {
    return look();
  } catch (error) {
    throw new FixtureError(
      'unreadable',
      `expected a folder of captures at ${folder}, got ${(error as NodeJS.ErrnoException).code}`,
    );
  }
}

function refuseSecond(id: string, path: string, first: string | undefined): void {
  if (first !== undefined)
    throw new FixtureError(
      'bad-sidecar',
      `${path}: expected an id of its own, got ${id}, which is that of ${first}`,
    );
}

function captureBeside(sidecar: string, files: readonly string[]): string {
  const stem = sidecar.slice(0, -'.json'.length);
  const capture = [`${stem}.pcap`, `${stem}.pcapng`].find((path) => files.includes(path));
  if (capture === undefined)
    throw new FixtureError(
      'unfit',
      `expected a capture ${basename(stem)}.pcap or .pcapng beside ${sidecar}, got none`,
    );
  fileSize(capture);
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
