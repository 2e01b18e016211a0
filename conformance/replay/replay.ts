import { CaseFailure } from '../engine/failure';
import type { Scene } from '../engine/scene';
import type { Profile } from '../model/requirement';
import type { Failure } from '../model/verdict';
import { ChatManner } from './chat-manner';
import { type ClientRecord, clientRecords } from './client-record';
import { type Difference, judgeChat, judgeDatagrams, judgeStream } from './judge';
import { OwnWords } from './own-words';
import { Patience } from './patience';
import { Play, type Proof } from './play';
import type { Recording } from './recording';
import type { Ear, ReplayClient } from './replay-client';
import { Talk } from './talk';
import { tcpManner } from './tcp-manner';
import { udpManner } from './udp-manner';

/** What came of a replay. */
export interface Replayed {
  /** Those of the clients that received something else, in the order of the recording. */
  readonly differences: readonly Difference[];
  /** What shows that nothing more comes; undefined if the replay was stopped. */
  readonly proof: Proof | undefined;
  /** Why the replay was stopped, if it was: one cause for everything, so nothing is compared. */
  readonly stopped: Failure | undefined;
}

/** Replays a recording of a system of this profile on a scene. Rejects as waiting does, if it is interrupted. */
export function replay(scene: Scene, recording: Recording, profile: Profile): Promise<Replayed> {
  const records = [...clientRecords(recording.steps).values()];
  const recordedBytes = bytesIn(records.flatMap(({ answers }) => answers.map(({ data }) => data)));
  const patience = new Patience(scene);
  if (profile === 'udp-echo')
    return played(new Play(scene, recording, udpManner(scene), patience), records, judgeDatagrams);
  if (profile === 'tcp-echo')
    return played(
      new Play(scene, recording, tcpManner(scene, recordedBytes), patience),
      records,
      judgeStream,
    );
  const { header } = scene.settings;
  const talk = new Talk(recording.steps, header);
  const own = new OwnWords(
    records.flatMap(({ sent, answers }) => [...sent, ...answers.map(({ data }) => data)]),
  );
  const manner = new ChatManner(scene, patience, own, recordedBytes, (body) => talk.isName(body));
  return played(new Play(scene, recording, manner, patience), records, (record, client) =>
    judgeChat(record, client, talk, header),
  );
}

async function played<Client extends ReplayClient<Ear>>(
  play: Play<Client>,
  records: readonly ClientRecord[],
  judge: (record: ClientRecord, client: Client) => Difference | undefined,
): Promise<Replayed> {
  try {
    const proof = await play.run();
    const differences = records.flatMap((record) => {
      const client = play.clients.get(record.actor);
      return (client && judge(record, client)) ?? [];
    });
    return { differences, proof, stopped: undefined };
  } catch (error) {
    if (!(error instanceof CaseFailure)) throw error;
    return { differences: [], proof: undefined, stopped: error.failure };
  }
}

const bytesIn = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, { length }) => sum + length, 0);
