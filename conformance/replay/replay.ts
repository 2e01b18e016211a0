import { CaseFailure } from '../engine/failure';
import type { Scene } from '../engine/scene';
import type { Profile } from '../model/requirement';
import type { TranscriptEvent } from '../model/transcript';
import type { Failure } from '../model/verdict';
import { ChatManner } from './chat-manner';
import { type ClientRecord, clientRecords } from './client-record';
import type { Difference } from './judge';
import { OwnWords } from './own-words';
import { Patience } from './patience';
import { type Manner, Play, type Proof } from './play';
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
  /** What may be the matter, where nothing came at all. */
  readonly hint: string | undefined;
}

/** Replays a recording of a system of this profile on a scene. Rejects as waiting does, if it is interrupted. */
export function replay(scene: Scene, recording: Recording, profile: Profile): Promise<Replayed> {
  const records = [...clientRecords(recording.steps).values()];
  const matter = { scene, recording, records, patience: new Patience(scene) };
  if (profile === 'udp-echo') return playWith(udpManner(scene), matter);
  const sent = records.flatMap((record) => record.sent);
  const answers = records.flatMap((record) => record.answers.map(({ data }) => data));
  const recordedBytes = answers.reduce((sum, { length }) => sum + length, 0);
  if (profile === 'tcp-echo') return playWith(tcpManner(scene, recordedBytes), matter);
  const talk = new Talk(recording.steps, scene.settings.header);
  const own = new OwnWords([...sent, ...answers]);
  return playWith(new ChatManner(scene, matter.patience, own, recordedBytes, talk), matter);
}

/** What is replayed where. */
interface Matter {
  readonly scene: Scene;
  readonly recording: Recording;
  readonly records: readonly ClientRecord[];
  readonly patience: Patience;
}

async function playWith<Client extends ReplayClient<Ear>>(
  manner: Manner<Client>,
  { scene, recording, records, patience }: Matter,
): Promise<Replayed> {
  const play = new Play(scene, recording, manner, patience);
  try {
    const proof = await play.run();
    const differences = records.flatMap((record) => {
      const client = play.clients.get(record.actor);
      return (client && manner.judge(record, client)) ?? [];
    });
    const hint = scene.recorder.transcript.some(hasBytes) ? undefined : manner.hint;
    return { differences, proof, stopped: undefined, hint };
  } catch (error) {
    if (!(error instanceof CaseFailure)) throw error;
    return { differences: [], proof: undefined, stopped: error.failure, hint: undefined };
  }
}

const hasBytes = (event: TranscriptEvent): boolean => 'saw' in event && event.saw.kind === 'bytes';
