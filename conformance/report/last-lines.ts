import { escapeTerminal } from './escape';

const LINES = 12;
const COLUMNS = 160;

/** The end of a foreign text, safe for a terminal: its last 12 lines without trailing space, each cut at 160 columns. */
export const lastLines = (text: string): readonly string[] =>
  text
    .trimEnd()
    .slice(-LINES * 10 * COLUMNS)
    .split(/\r?\n/)
    .slice(-LINES)
    .map((line) => escapeTerminal(line.replaceAll('\t', '    ').trimEnd()))
    .map((line) => (line.length > COLUMNS ? `${line.slice(0, COLUMNS)} ...` : line))
    .filter((line, _, lines) => lines.length > 1 || line !== '');
