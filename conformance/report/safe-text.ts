import { escapeTerminal } from './escape';

const MOST = 600;

/** Text of unknown origin on one line, safe for a terminal; beyond 600 characters it is cut, and the cut is told. */
export const safeText = (text: string): string =>
  escapeTerminal(text.length > MOST ? `${text.slice(0, MOST)} ... (${text.length} characters)` : text);
