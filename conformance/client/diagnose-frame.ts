/** Bytes that came where one frame was due. */
interface Finding {
  readonly text: string;
  readonly header: string;
  /** What followed the header. */
  readonly rest: string;
  /** The body that was due; undefined if nothing was. */
  readonly body: Buffer | undefined;
  readonly headerLength: number;
}

type Suspicion = (finding: Finding) => string | undefined;

const latin1 = (bytes: Buffer): string => bytes.toString('latin1');

const emptyFrame: Suspicion = ({ header, body }) =>
  /^0 *$/.test(header) && body?.length !== 0
    ? 'This is a frame with an empty body: an empty line is nothing to send.'
    : undefined;

const surplus: Suspicion = ({ body }) =>
  body === undefined
    ? 'Nothing was typed that would have to be sent: send the name and the lines, and nothing of your own.'
    : undefined;

const noHeader: Suspicion = ({ text, body }) =>
  body && body.length > 0 && text.startsWith(latin1(body))
    ? 'This is the text without a header: each frame begins with the length of its body.'
    : undefined;

const padding: Suspicion = ({ header, headerLength }) =>
  /^(?: +\d+|0+[1-9]\d*) *$/.test(header) && header.length === headerLength
    ? 'The length must stand at the left of the header, without leading zeros, and spaces behind it.'
    : undefined;

const otherPadding: Suspicion = ({ header }) =>
  /^\d+[^\d ]/.test(header) && !/^\d+ +[^ ]/.test(header)
    ? 'The header must be filled up with spaces to its full length.'
    : undefined;

const shortHeader: Suspicion = ({ text, body, headerLength }) => {
  if (body === undefined || body.length === 0) return undefined;
  const digits = /^\d+ */.exec(text)?.[0] ?? '';
  const isOther = digits.length > 0 && text.slice(digits.length).startsWith(latin1(body));
  return isOther && digits.length !== headerLength
    ? `The header has ${digits.length} bytes, and should have ${headerLength}: if your chat has headers of ${digits.length}, say --header ${digits.length}.`
    : undefined;
};

const lineEnd: Suspicion = ({ header, rest, body }) => {
  const extra = body && /^\r?\n/.exec(rest.slice(body.length))?.[0];
  return body && extra && Number(header) === body.length + extra.length && rest.startsWith(latin1(body))
    ? 'The line end is no part of the message: strip it before you send.'
    : undefined;
};

const blanks: Suspicion = ({ header, rest, body }) =>
  body && Number(header) < body.length && latin1(body).trim() === rest.slice(0, Number(header))
    ? 'The blanks at its ends are a part of the line: take away its line end only.'
    : undefined;

const characters: Suspicion = ({ header, body }) =>
  body && Number(header) !== body.length && Number(header) === [...body.toString()].length
    ? 'The header counts characters: count the encoded bytes.'
    : undefined;

const withPrefix: Suspicion = ({ header, rest, body }) =>
  body && body.length > 0 && rest.slice(0, Number(header)).includes(latin1(body))
    ? 'The text stands in the body with something added: send just the line; the name has been sent before.'
    : undefined;

const cutOff: Suspicion = ({ header, rest, body }) =>
  body &&
  /^\d+ *$/.test(header) &&
  Number(header) < body.length &&
  latin1(body).startsWith(rest.slice(0, Number(header)))
    ? 'Only a part of the line has been sent in this frame: a line is one frame, whatever the size of your buffer.'
    : undefined;

const SUSPICIONS: readonly Suspicion[] = [
  emptyFrame,
  surplus,
  noHeader,
  padding,
  otherPadding,
  shortHeader,
  lineEnd,
  blanks,
  characters,
  withPrefix,
  cutOff,
];

/** What a client usually does wrong that sends `bytes` where the frame of `body` was due; undefined if nothing is recognised. */
export function diagnoseFrame(
  bytes: Buffer,
  body: Buffer | undefined,
  headerLength: number,
): string | undefined {
  const text = latin1(bytes);
  const finding = {
    text,
    header: text.slice(0, headerLength),
    rest: text.slice(headerLength),
    body,
    headerLength,
  };
  for (const suspicion of SUSPICIONS) {
    const advice = suspicion(finding);
    if (advice !== undefined) return advice;
  }
  return undefined;
}
