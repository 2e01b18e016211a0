import { basename } from 'node:path';
import { parseAddress } from '../../reference/net/parse-address';
import { readConversations } from '../capture/read-conversations';
import { FixtureError } from '../cases/fixture-error';
import { writeSidecar } from '../cases/write-sidecar';
import type { Conversation } from '../model/conversation';
import type { Failure } from '../model/verdict';
import { actorNames } from './actor-names';
import { misanswer } from './misanswer';
import type { Recording } from './recording';

/** What has become of a recording. */
export interface Saved {
  /** The case that it is now. */
  readonly id: string;
  /** What a right server would not have said: what came instead, and to whom. */
  readonly wrong: Pick<Failure, 'connection' | 'actual'> | undefined;
}

/**
 * Makes a recorded case of a capture: writes its sidecar; `provenance` tells where and how it was recorded. Rejects with a CaptureError, with FixtureError `unfit` if it is
 * not of one server, or as the system does.
 */
export async function saveSidecar(capture: string, recording: Recording, provenance: string): Promise<Saved> {
  const { profile, requirements } = recording;
  const conversation = await onlyConversation(capture);
  const header = profile === 'chat' ? recording.header : undefined;
  const names = actorNames(conversation, header);
  const actors = [...names.values()];
  const id = `${requirements[0]}/${caseName(capture, requirements[0])}`;
  const clients = actors.length === 1 ? 'a client is' : `${actors.length} clients are`;
  const title = recording.title ?? `${clients} served as in ${basename(capture)}`;
  const { port } = parseAddress(conversation.server);
  const sidecar = { id, profile, requirements: [...requirements], title, port, actors, provenance };
  await writeSidecar(capture, { ...sidecar, ...(header !== undefined && { header }) });
  const wrong = misanswer(conversation, header);
  return { id, wrong: wrong && { ...wrong, connection: names.get(wrong.connection) ?? wrong.connection } };
}

async function onlyConversation(capture: string): Promise<Conversation> {
  const [conversation, another] = await readConversations(capture);
  if (conversation && !another) return conversation;
  const got = `${conversation?.server ?? 'none'} and ${another?.server}`;
  throw new FixtureError('unfit', `${capture}: expected one address of the server, got ${got}`);
}

/** The part of an id that follows the requirement: the file's name, of which that may be a part already. */
function caseName(capture: string, requirement: string): string {
  const stem = basename(capture).replace(/\.pcap$/, '');
  const own = stem.startsWith(`${requirement}.`) ? stem.slice(requirement.length + 1) : stem;
  return (
    own
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'recorded'
  );
}
