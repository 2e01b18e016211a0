import type { Guest } from '../chat-server';

/** It has not given its name. */
export const nameless = ({ name }: Guest): boolean => name === undefined;

/** A part of a frame has come of it. */
export const inFrame = ({ length, unread }: Guest): boolean => length !== undefined || unread.length > 0;
