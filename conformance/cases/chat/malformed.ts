import { NotApplicable } from '../../engine/failure';
import type { RequirementId } from '../../spec/catalogue';

/** A header that the protocol does not know, as literal bytes, and what follows it. */
export interface Malformed {
  readonly name: string;
  /** Completes "a header that is ...". */
  readonly what: string;
  /** The header for a header length; throws NotApplicable where that has no room for it. */
  readonly header: (length: number) => Buffer;
  readonly body: string;
  /** The requirement that nothing of it is relayed. */
  readonly nothing: RequirementId;
  /** The requirement that its client is closed, if there is one. */
  readonly refused?: RequirementId;
  /** The shortest header in which every server must refuse it; a shorter one tells lengths that some may take. */
  readonly refusedFrom?: number;
}

/** A literal text, padded on the right with spaces. */
const padded =
  (text: string) =>
  (length: number): Buffer => {
    const bytes = Buffer.from(text);
    if (bytes.length > length) throw new NotApplicable(`"${text}" does not fit into a header of ${length}`);
    return Buffer.concat([bytes, Buffer.alloc(length - bytes.length, ' ')]);
  };

/** The digits of 10 TB, or of as much as the header can tell. */
const huge = (length: number): Buffer => padded('9'.repeat(Math.min(length, 13)))(length);

const badHeader = { nothing: 'chat.bad-header', refused: 'chat.bad-header-close' } as const;
const lenient = { nothing: 'chat.lenient-header' } as const;

/** Malformed headers, and lenient spellings of numbers that a strict reader refuses. */
export const MALFORMED: readonly Malformed[] = [
  { name: 'letters', what: 'letters', header: padded('a'), body: 'hello', ...badHeader },
  { name: 'blank', what: 'spaces only', header: padded(''), body: 'hello', ...badHeader },
  {
    name: 'nul',
    what: 'NUL bytes only',
    header: (length) => Buffer.alloc(length),
    body: 'hello',
    ...badHeader,
  },
  {
    name: 'digits-then-letter',
    what: 'a digit, then a letter',
    header: padded('5x'),
    body: 'hello',
    ...badHeader,
  },
  {
    name: 'binary',
    what: 'bytes over 127',
    header: (length) => Buffer.alloc(length, 0xff),
    body: 'hello',
    ...badHeader,
  },
  { name: 'minus-one', what: '-1', header: padded('-1'), body: 'hello', nothing: 'chat.negative-length' },
  { name: 'minus-five', what: '-5', header: padded('-5'), body: 'hello', nothing: 'chat.negative-length' },
  {
    name: 'ten-terabytes',
    what: 'a length of terabytes',
    header: huge,
    body: 'hello',
    nothing: 'chat.huge-length',
    refused: 'chat.huge-length-close',
    refusedFrom: 10,
  },
  { name: 'plus', what: '"+5"', header: padded('+5'), body: 'hello', ...lenient },
  { name: 'underscore', what: '"1_0"', header: padded('1_0'), body: 'helloworld', ...lenient },
  { name: 'hexadecimal', what: '"0x5"', header: padded('0x5'), body: 'hello', ...lenient },
  { name: 'decimal-point', what: '"5.0"', header: padded('5.0'), body: 'hello', ...lenient },
  {
    name: 'two-numbers',
    what: '"5 5"',
    header: padded('5 5'),
    // Enough for whoever takes it for 55.
    body: 'hello'.repeat(11),
    ...lenient,
  },
  { name: 'arabic-digit', what: 'the Arabic digit five', header: padded('٥'), body: 'hello', ...lenient },
];
