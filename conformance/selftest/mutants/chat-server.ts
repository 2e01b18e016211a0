import type { Socket } from 'node:net';
import { encodeFrame } from '../../../reference/wire/frame';
import { DEFAULT_MAX_BODY } from '../../../reference/wire/frame-decoder';
import { FrameError, type FrameErrorCode } from '../../../reference/wire/frame-error';
import { decodeHeader } from '../../../reference/wire/header';
import type { RunningTarget } from '../../target/target';
import { type Mutate, withDefect } from './defect';
import type { Die } from './mortal';
import { startTcp, type TcpSteps } from './tcp-stage';

/** A client of the server, registered once it has a name. */
export interface Guest {
  readonly socket: Socket;
  name?: Buffer;
  /** What has come of it and has not been read yet. */
  unread: Buffer;
  /** The length of the body that comes next, once its header has been read. */
  length: number | undefined;
  /** Its stream is no frames: nothing more is read. */
  refused: boolean;
}

/** What a chat server does, step by step. Each step calls the others by way of this object, so that any can be replaced. */
export interface ChatSteps extends TcpSteps<Guest> {
  readonly guests: Set<Guest>;
  readonly headerLength: number;
  /** Reads the next header; undefined as long as it has not come. */
  readHeader(guest: Guest): Buffer | undefined;
  /** What a header says. */
  lengthOf(header: Buffer, guest: Guest): number | FrameErrorCode;
  /** Reads the next body; undefined as long as it has not come. */
  readBody(guest: Guest, length: number): Buffer | undefined;
  /** A client's next body has come: its name, or a message. */
  take(guest: Guest, body: Buffer): void;
  register(guest: Guest, name: Buffer): void;
  relay(from: Guest, name: Buffer, body: Buffer): void;
  /** Who hears what a client says. */
  audience(from: Guest): readonly Guest[];
  /** What they hear. */
  utterance(name: Buffer, body: Buffer): Buffer;
  frame(body: Buffer): Buffer;
  send(guest: Guest, bytes: Buffer): void;
  /** A client's stream is no frames. */
  refuse(guest: Guest, why: FrameErrorCode): void;
  /** A client is here no more; may be told twice. */
  leave(guest: Guest): void;
}

/** Reads as many bytes of a client, or those that have come. */
export function readUpTo(guest: Guest, length: number): Buffer {
  const bytes = guest.unread.subarray(0, length);
  guest.unread = guest.unread.subarray(length);
  return bytes;
}

const readWhole = (guest: Guest, length: number): Buffer | undefined =>
  guest.unread.length < length ? undefined : readUpTo(guest, length);

const lengthIn = (header: Buffer): number | FrameErrorCode => {
  const length = decodeHeader(header, DEFAULT_MAX_BODY);
  return length instanceof FrameError ? length.code : length;
};

/** Reads a frame, as far as it has come; returns its body when that is whole. */
function nextBody(steps: ChatSteps, guest: Guest): Buffer | undefined {
  if (guest.length === undefined) {
    const header = steps.readHeader(guest);
    if (header === undefined) return undefined;
    const length = steps.lengthOf(header, guest);
    if (typeof length === 'string') {
      guest.refused = true;
      steps.refuse(guest, length);
      return undefined;
    }
    guest.length = length;
  }
  const body = steps.readBody(guest, guest.length);
  if (body !== undefined) guest.length = undefined;
  return body;
}

function hear(steps: ChatSteps, guest: Guest, chunk: Buffer): void {
  if (guest.refused) return;
  guest.unread = Buffer.concat([guest.unread, chunk]);
  for (let body = nextBody(steps, guest); body; body = nextBody(steps, guest)) steps.take(guest, body);
}

/** The steps of a server that is right. */
function rightSteps(headerLength: number, die: Die): ChatSteps {
  const guests = new Set<Guest>();
  const steps: ChatSteps = {
    guests,
    headerLength,
    die,
    awaited: () => undefined,
    accept: (guest) => void guests.add(guest),
    hear: (guest, chunk) => hear(steps, guest, chunk),
    readHeader: (guest) => readWhole(guest, headerLength),
    lengthOf: lengthIn,
    readBody: readWhole,
    refuse: ({ socket }) => void socket.destroy(),
    take: (guest, body) => {
      if (guest.name === undefined) steps.register(guest, body);
      else steps.relay(guest, guest.name, body);
    },
    register: (guest, name) => {
      guest.name = name;
    },
    relay: (from, name, body) => {
      const bytes = steps.utterance(name, body);
      for (const guest of steps.audience(from)) steps.send(guest, bytes);
    },
    audience: (from) => [...guests].filter((guest) => guest !== from && guest.name !== undefined),
    utterance: (name, body) => Buffer.concat([steps.frame(name), steps.frame(body)]),
    frame: (body) => encodeFrame(body, headerLength),
    send: ({ socket }, bytes) => void socket.write(bytes),
    end: (guest) => {
      steps.leave(guest);
      guest.socket.end();
    },
    broken: (guest) => steps.leave(guest),
    gone: (guest) => steps.leave(guest),
    leave: (guest) => void guests.delete(guest),
  };
  return steps;
}

/** Starts a chat server, on a free port of loopback, that does everything right but what `mutate` replaces. */
export const startChat = (headerLength: number, mutate: Mutate<ChatSteps>): Promise<RunningTarget> =>
  startTcp(
    (die) => withDefect(rightSteps(headerLength, die), mutate),
    (socket): Guest => ({ socket, unread: Buffer.alloc(0), length: undefined, refused: false }),
  );
