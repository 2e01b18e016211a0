import fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };
const LAST = 0x10ffff;

/** Any character that UTF-8 can tell. */
const character = fc
  .nat(LAST - SURROGATES.count)
  .map((place) => String.fromCodePoint(place < SURROGATES.first ? place : place + SURROGATES.count));

/** Text of any characters. fast-check's own (unit `binary`) begins with a table of all of them, which takes half a second. */
export const anyText = (length: Omit<fc.StringConstraints, 'unit'> = {}): fc.Arbitrary<string> =>
  fc.string({ ...length, unit: character });
