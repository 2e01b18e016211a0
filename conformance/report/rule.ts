/** A heading drawn out to a line of 80 columns: `-- FAILED chat.relay/two-clients ------`. */
export const rule = (heading: string): string => `-- ${heading} `.padEnd(80, '-');
