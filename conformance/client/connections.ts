/** The ends at which wirecheck meets a client, as transcripts and failures name them. */
export const STDIN = 'standard input';
export const STDOUT = 'standard output';
export const SERVER = 'server';
export const CLIENT = 'the client';
