import { encodeFrame } from '../../../reference/wire/frame';
import { visibleText } from '../../../reference/wire/visible-text';
import type { RequirementId } from '../../spec/catalogue';
import { headerAt } from './header-at';
import type { Speaker, Utterance } from './utterance';
import { countsCharacters, wrongBody, wrongLength } from './wrong-body';

/** The bytes that no legal outcome begins with, and what was known when they came. */
export interface Finding {
  readonly bytes: Buffer;
  readonly headerLength: number;
  readonly self: Speaker;
  readonly speakers: readonly Speaker[];
  /** The usernames of those who have sent one, whether or not they have said anything. */
  readonly names: ReadonlyMap<Speaker, Buffer>;
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

/** A username may be long: so many bytes of one are told. */
const MOST_NAME = 40;

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

/** What the client had heard, or entered too late to hear, and what has come again or late. */
function oldNews({ bytes, self, speakers, heard }: Finding): Utterance | undefined {
  const old = speakers
    .filter((speaker) => speaker !== self)
    .flatMap((speaker) => speaker.utterances.slice(0, heard.get(speaker) ?? 0));
  return old.find((utterance) => isCopyOf(bytes, utterance));
}

const late: Suspicion = (finding) => {
  const copy = oldNews(finding);
  return copy && finding.overtaken.has(copy)
    ? 'A message that was sent after this one has come before it: relay what one client says in the order sent.'
    : undefined;
};

const outOfHistory: Suspicion = (finding) => {
  const copy = oldNews(finding);
  return copy && copy.index < (finding.history.get(copy.speaker) ?? 0)
    ? 'This was said before the client had registered: newcomers are sent no history.'
    : undefined;
};

const again: Suspicion = (finding) =>
  oldNews(finding) && 'This message has come before: relay each message once to each receiver.';

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

/** The same, where what came is not even a number with something around it. */
const noHeader: Suspicion = (finding) =>
  /^[^a-z]*\d[^a-z]*$/i.test(finding.bytes.subarray(0, finding.headerLength).toString('latin1'))
    ? undefined
    : badHeader(finding);

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

const twoUsernames: Suspicion = ({ bytes, headerLength, closest }) => {
  if (!closest) return undefined;
  const nameFrame = nameFrameOf(closest, headerLength);
  return beginsWith(bytes, nameFrame) && beginsWith(bytes.subarray(nameFrame.length), nameFrame)
    ? 'A username frame follows a username frame: put the message frame between them, though its body be empty.'
    : undefined;
};

/** What comes after a username frame that is right: the length that its header tells, and the rest. */
function messageAfterName({ bytes, headerLength, closest }: Finding) {
  if (!closest) return undefined;
  const nameFrame = nameFrameOf(closest, headerLength);
  if (!beginsWith(bytes, nameFrame)) return undefined;
  const told = headerAt(bytes, headerLength, nameFrame.length);
  if (told === undefined) return undefined;
  return { sent: closest.body, told, came: bytes.subarray(nameFrame.length + headerLength) };
}

const bodyInCharacters: Suspicion = (finding) => {
  const message = messageAfterName(finding);
  if (!message) return undefined;
  const { sent, came, told } = message;
  return told !== sent.length && countsCharacters(sent, came, told)
    ? wrongLength(sent, came, told)
    : undefined;
};

const messageFrame: Suspicion = (finding) => {
  const message = messageAfterName(finding);
  if (!message) return undefined;
  const { sent, came, told } = message;
  return told === sent.length ? wrongBody(sent, came, finding.headerLength) : wrongLength(sent, came, told);
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

/** The beginning of a message of somebody who has said nothing more, or not the whole of it. */
const notDue: Suspicion = ({ bytes, headerLength, self, names, closest }) => {
  const isIn = (frame: Buffer): boolean =>
    beginsWith(bytes, frame) && !(closest && beginsWith(closest.bytes, frame));
  const [, name] =
    [...names].find(([speaker, each]) => speaker !== self && isIn(encodeFrame(each, headerLength))) ?? [];
  return (
    name &&
    `Nothing of "${visibleText(name.subarray(0, MOST_NAME))}" is due, and a username is no message: relay each message once, when the whole of it has come.`
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

/** What may be wrong, by the requirement that it breaks; the first suspicion that holds is the one that is told. */
const SUSPICIONS: readonly (readonly [RequirementId, Suspicion])[] = [
  ['chat.no-echo', echo],
  ['chat.unregistered-quiet', unregistered],
  ['chat.order', late],
  ['chat.no-history', outOfHistory],
  ['chat.exactly-once', again],
  ['chat.order', tooEarly],
  ['chat.relay', noUsername],
  ['chat.no-extra', noHeader],
  ['chat.header-form', badHeader],
  ['chat.byte-length', nameInCharacters],
  ['chat.attribution', wrongName],
  ['chat.adjacent', twoUsernames],
  ['chat.byte-length', bodyInCharacters],
  ['chat.verbatim', messageFrame],
  ['chat.no-extra', notSent],
  ['chat.no-extra', notDue],
  ['chat.no-extra', surplus],
  ['chat.no-extra', stranger],
];

interface Diagnosis {
  /** What a server that sends such bytes usually does wrong, as advice to its author. */
  readonly hint: string;
  readonly breaks: RequirementId;
}

/** What is wrong with bytes that no legal outcome begins with; undefined if nothing is recognised. */
export function diagnosis(finding: Finding): Diagnosis | undefined {
  for (const [breaks, suspicion] of SUSPICIONS) {
    const hint = suspicion(finding);
    if (hint !== undefined) return { hint, breaks };
  }
  return undefined;
}

/** The advice to the server's author alone. */
export const diagnose = (finding: Finding): string | undefined => diagnosis(finding)?.hint;
