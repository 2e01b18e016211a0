import { encodeFrame } from '../../../reference/wire/frame';
import { commonPrefix } from '../common-prefix';
import type { Speaker, Utterance } from './utterance';

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

/** The header at `offset`, as far as it has come, if it has the form that the protocol asks for. */
const headerAt = ({ bytes, headerLength }: Finding, offset: number): number | undefined => {
  const text = bytes.subarray(offset, offset + headerLength).toString('latin1');
  return /^(0|[1-9]\d*) *$/.test(text) && text.length === headerLength ? Number(text.trimEnd()) : undefined;
};

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
  if (bytes.length < headerLength || headerAt(finding, 0) !== undefined) return undefined;
  return `A username frame must begin here, with a header of ${headerLength} bytes: digits, then spaces. Send nothing that is not a relayed message, and write the length left-aligned, without leading zeros.`;
};

/** A username that the header tells in characters, where these are fewer than its bytes. */
const nameInCharacters: Suspicion = (finding) => {
  const { bytes, headerLength, self, speakers } = finding;
  const told = headerAt(finding, 0);
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
  const length = headerAt(finding, nameFrame.length);
  if (length === undefined) return undefined;
  const came = bytes.subarray(nameFrame.length + headerLength);
  return length === closest.body.length ? wrongBody(finding, came) : wrongLength(closest.body, length, came);
};

const nameFrameOf = ({ bytes, body }: Utterance, headerLength: number): Buffer =>
  bytes.subarray(0, bytes.length - body.length - headerLength);

const REPLACEMENT = Buffer.from('\ufffd');

/** The header tells the right length, but what comes after it is not the body. */
function wrongBody(finding: Finding, came: Buffer): string | undefined {
  const sent = finding.closest?.body ?? Buffer.alloc(0);
  const at = commonPrefix(sent, came);
  if (at === 0 && beginsWith(came, Buffer.from(' ')))
    return 'Spaces come between the header and the body: a header has exactly H bytes; read all of them, and write no more.';
  if (came.includes(REPLACEMENT) && !sent.includes(REPLACEMENT))
    return 'Something has been decoded that is no text, or not all of one, and was replaced by U+FFFD: relay the bytes as they came.';
  if (headerAt(finding, finding.bytes.length - came.length + at) !== undefined)
    return `The next frame comes after ${at} bytes of the body: one send() may take less than all, so send the rest too.`;
  return undefined;
}

const isCounted = (sent: Buffer, told: number): boolean => told === [...sent.toString()].length;

const withoutEdges = (text: Buffer): string => text.toString('latin1').replace(/^[\s\0]+|[\s\0]+$/g, '');

/** What ends a string, or a line. */
const ENDS: readonly (number | undefined)[] = [0x00, 0x0a, 0x0d];

/** The header tells another length than the message has. */
function wrongLength(sent: Buffer, told: number, came: Buffer): string {
  const found = `The header says ${told}, the message sent has ${sent.length} bytes.`;
  const body = came.subarray(0, told);
  if (isCounted(sent, told) && commonPrefix(sent, came) === Math.min(sent.length, came.length))
    return `${found} It counts characters: count the encoded bytes.`;
  if (body.toString().normalize() === sent.toString().normalize())
    return `${found} It is the same text in other bytes: relay the bytes as they came, decode nothing.`;
  const isPart = body.length === told && beginsWith(sent, body);
  if (body.toString('latin1') === withoutEdges(sent) || (isPart && ENDS.includes(sent[told])))
    return `${found} White space, line ends and NUL are part of a message: strip nothing, and cut nothing at them.`;
  return isPart || (body.length < told && beginsWith(sent, body))
    ? `${found} One recv() returns what has come so far, not what you asked for: read on until the header, or the body, is whole.`
    : `${found} The server has lost its place in the sender's stream: read on until each header and each body is whole.`;
}

const wrongName: Suspicion = (finding) => {
  const { bytes, headerLength, self, speakers } = finding;
  const name = headerAt(finding, 0);
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
  const { bytes, headerLength, self, speakers } = finding;
  const name = headerAt(finding, 0);
  if (name === undefined || headerAt(finding, headerLength + name) === undefined) return undefined;
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
];

/** What a server that sends such bytes usually does wrong, as advice to its author; undefined if nothing is recognised. */
export function diagnose(finding: Finding): string | undefined {
  for (const suspicion of SUSPICIONS) {
    const advice = suspicion(finding);
    if (advice !== undefined) return advice;
  }
  return undefined;
}
