/** Message bodies that a server must not touch. Short, so that short headers can tell their length. */
export const BODIES: readonly string[] = [
  ' ',
  ' both ends ',
  'tab\there',
  'line\n',
  '\r\n',
  '\n\n',
  '\0',
  'a\0b',
  '5    ',
  '12',
  'quit',
  'é',
  'née Žižka',
  'e\u0301 decomposed',
  'привет',
  '日本語',
  'שלום',
  '👋🏽',
  '\ufeffBOM',
  '%s%n',
  '{"a":1}',
];

/** Usernames that a server must not touch. */
export const NAMES: readonly string[] = [
  ' ann ',
  'a b',
  'ann\n',
  'a\0b',
  '7',
  'žofie',
  '名前',
  '🦀',
  'ann: bob',
];
