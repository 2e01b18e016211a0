import { escapeTerminal } from './escape';

const LINES = 12;
const COLUMNS = 160;

const shown = (line: string): string => {
  const text = line.replaceAll('\t', '    ').trimEnd();
  return escapeTerminal(text.length > COLUMNS ? `${text.slice(0, COLUMNS)} ...` : text);
};

/** The end of a foreign text, safe for a terminal: its last 12 lines, each cut after 160 characters. */
export function lastLines(text: string): readonly string[] {
  const end = text.trimEnd().slice(-LINES * 10 * COLUMNS);
  return end === '' ? [] : end.split(/\r?\n/).slice(-LINES).map(shown);
}
