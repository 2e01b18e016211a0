import { escapeTerminal } from './escape';

const LINES = 12;
const COLUMNS = 160;
/** Of a text without line ends no more is looked at. */
const MOST = 10 * LINES * COLUMNS;

const shown = (line: string): string => {
  const text = line.replaceAll('\t', '    ').trimEnd();
  return escapeTerminal(text.length > COLUMNS ? `${text.slice(0, COLUMNS)} ...` : text);
};

const lines = (text: string): readonly string[] => (text === '' ? [] : text.split(/\r?\n/));

/** The beginning of a foreign text, safe for a terminal: its first 12 lines, each cut after 160 characters. */
export const firstLines = (text: string): readonly string[] =>
  lines(text.slice(0, MOST).trimEnd()).slice(0, LINES).map(shown);

/** The end of a foreign text, safe for a terminal: its last 12 lines, each cut after 160 characters. */
export const lastLines = (text: string): readonly string[] =>
  lines(text.trimEnd().slice(-MOST)).slice(-LINES).map(shown);
