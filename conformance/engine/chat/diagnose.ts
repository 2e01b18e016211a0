import { encodeFrame } from '../../../reference/wire/frame';
import { headerAt } from './header-at';
import type { Speaker, Utterance } from './utterance';
import { wrongBody, wrongLength } from './wrong-body';

/** The bytes that no legal outcome begins with, and what was known when they came. */
export interface Finding {
  readonly bytes: Buffer;
  readonly headerLength: number;
  readonly self: Speaker;
  readonly speakers: readonly Speaker[];
  /** The client has sent its username. */
  readonly entered: boolean;
  /** How many utterances of each speaker the client had heard, or entered too late to hear. */
  readonly heard: ReadonlyMap<Speaker, number>;
  /** How many utterances of each speaker were history when the client entered. */
  readonly history: ReadonlyMap<Speaker, number>;
  /** What had not come, and need not have, when a later utterance of its speaker came. */
  readonly overtaken: ReadonlySet<Utterance>;
  /** The legal outcome that shares the longest beginning with the bytes. */
  readonly closest: Utterance | undefined;
}

type Suspicion = (finding: Finding) => string | undefined;

const beginsWith = (bytes: Buffer, start: Buffer): boolean => bytes.subarray(0, start.length).equals(start);

/** Any utterance, once it is there whole, or as far as it has come if that is more than its username. */
const isCopyOf = (bytes: Buffer, utterance: Utterance): boolean => {
  const body = utterance.bytes.length - utterance.body.length;
  return bytes.length > body && beginsWith(utterance.bytes, bytes.subarray(0, utterance.bytes.length));
};

const echo: Suspicion = ({ bytes, self }) =>
  self.utterances.some((utterance) => isCopyOf(bytes, utterance))
    ? "This is the client's own message: leave the sender out when you relay."
    : undefined;

const unregistered: Suspicion = ({ bytes, self, speakers, entered }) =>
  !entered &&
  speakers.some(
    (speaker) => speaker !== self && speaker.utterances.some((utterance) => isCopyOf(bytes, utterance)),
  )
    ? 'This client has not sent the whole of its username yet: relay only to those who have.'
    : undefined;

const again: Suspicion = ({ bytes, self, speakers, heard, history, overtaken }) => {
  for (const speaker of speakers) {
    if (speaker === self) continue;
    const copy = speaker.utterances
      .slice(0, heard.get(speaker) ?? 0)
      .find((utterance) => isCopyOf(bytes, utterance));
    if (!copy) continue;
    if (overtaken.has(copy))
      return 'A message that was sent after this one has come before it: relay what one client says in the order sent.';
    return copy.index < (history.get(speaker) ?? 0)
      ? 'This was said before the client had registered: newcomers are sent no history.'
      : 'This message has come before: relay each message once to each receiver.';
  }
  return undefined;
};

const tooEarly: Suspicion = ({ bytes, self, speakers, heard }) =>
  speakers.some(
    (speaker) =>
      speaker !== self &&
      speaker.utterances.slice((heard.get(speaker) ?? 0) + 1).some((utterance) => isCopyOf(bytes, utterance)),
  )
    ? 'This message is right, but one that was sent before it has not come: it was lost, or overtaken.'
    : undefined;

const noUsername: Suspicion = ({ bytes, headerLength, self, speakers }) =>
  speakers.some(
    (speaker) =>
      speaker !== self &&
      speaker.utterances.some(
        ({ body }) => body.length > 0 && beginsWith(bytes, encodeFrame(body, headerLength)),
      ),
  )
    ? "This is the message frame alone: the sender's username frame must come before it."
    : undefined;

const badHeader: Suspicion = (finding) => {
  const { bytes, headerLength } = finding;
  if (bytes.length < headerLength || headerAt(bytes, headerLength, 0) !== undefined) return undefined;
  return `A username frame must begin here, with a header of ${headerLength} bytes: digits, then spaces. Send nothing that is not a relayed message, and write the length left-aligned, without leading zeros.`;
};

/** A username that the header tells in characters, where these are fewer than its bytes. */
const nameInCharacters: Suspicion = (finding) => {
  const { bytes, headerLength, self, speakers } = finding;
  const told = headerAt(bytes, headerLength, 0);
  const counted = (speaker: Speaker): boolean =>
    speaker.utterances.some(({ bytes: sent, body }) => {
      const name = sent.subarray(headerLength, sent.length - body.length - headerLength);
      const came = bytes.subarray(headerLength, headerLength + name.length);
      return told !== name.length && told === [...name.toString()].length && beginsWith(name, came);
    });
  const speaker = speakers.find((each) => each !== self && counted(each));
  return speaker && `The username frame of ${speaker.label} counts characters: count the encoded bytes.`;
};

/** What is wrong after a username frame that is right. */
const messageFrame: Suspicion = (finding) => {
  const { bytes, headerLength, closest } = finding;
  if (!closest) return undefined;
  const nameFrame = nameFrameOf(closest, headerLength);
  if (!beginsWith(bytes, nameFrame)) return undefined;
  if (beginsWith(bytes.subarray(nameFrame.length), nameFrame))
    return 'A username frame follows a username frame: put the message frame between them, though its body be empty.';
  const length = headerAt(bytes, headerLength, nameFrame.length);
  if (length === undefined) return undefined;
  const came = bytes.subarray(nameFrame.length + headerLength);
  return length === closest.body.length
    ? wrongBody(closest.body, came, headerLength)
    : wrongLength(closest.body, came, length);
};

const nameFrameOf = ({ bytes, body }: Utterance, headerLength: number): Buffer =>
  bytes.subarray(0, bytes.length - body.length - headerLength);

const wrongName: Suspicion = (finding) => {
  const { bytes, headerLength, self, speakers } = finding;
  const name = headerAt(bytes, headerLength, 0);
  if (name === undefined) return undefined;
  const message = bytes.subarray(headerLength + name);
  const owner = [self, ...speakers].find((speaker) =>
    speaker.utterances.some(
      ({ body }) => body.length > 0 && beginsWith(message, encodeFrame(body, headerLength)),
    ),
  );
  if (!owner) return undefined;
  const own = owner === self ? ', who must not hear it,' : '';
  return `The message frame is one that ${owner.label} has sent${own} but the username frame before it is not ${owner.label}'s.`;
};

/** A message that nobody has sent, under the name of somebody who has sent others. */
const notSent: Suspicion = (finding) => {
  const { bytes, headerLength, self, speakers, closest } = finding;
  const name = headerAt(bytes, headerLength, 0);
  if (name === undefined || headerAt(bytes, headerLength, headerLength + name) === undefined)
    return undefined;
  if (closest && beginsWith(bytes, nameFrameOf(closest, headerLength))) return undefined;
  const isNamed = ({ utterances: [first] }: Speaker): boolean =>
    first !== undefined && bytes.subarray(0, headerLength + name).equals(nameFrameOf(first, headerLength));
  const sender = speakers.find((speaker) => speaker !== self && isNamed(speaker));
  return (
    sender &&
    `${sender.label} has sent no such message: relay a frame when all of it has come, its header digits, then spaces, its body as long as they say.`
  );
};

const surplus: Suspicion = ({ closest }) =>
  closest === undefined
    ? 'Nothing was due to this client: send nothing that is not a relayed message, no greeting, announcement or time stamp.'
    : undefined;

/** A frame where a username must be, but nobody who has spoken has this name. */
const stranger: Suspicion = ({ bytes, headerLength, speakers }) => {
  const name = headerAt(bytes, headerLength, 0);
  if (name === undefined || bytes.length < headerLength + name) return undefined;
  const isNamed = ({ utterances: [first] }: Speaker): boolean =>
    first !== undefined && beginsWith(bytes, nameFrameOf(first, headerLength));
  return speakers.some(isNamed)
    ? undefined
    : 'Nobody who has spoken has this username: relay names as they came, and send no announcement or time stamp between the messages.';
};

const SUSPICIONS: readonly Suspicion[] = [
  echo,
  unregistered,
  again,
  tooEarly,
  noUsername,
  badHeader,
  nameInCharacters,
  wrongName,
  messageFrame,
  notSent,
  surplus,
  stranger,
];

/** What a server that sends such bytes usually does wrong, as advice to its author; undefined if nothing is recognised. */
export function diagnose(finding: Finding): string | undefined {
  for (const suspicion of SUSPICIONS) {
    const advice = suspicion(finding);
    if (advice !== undefined) return advice;
  }
  return undefined;
}
