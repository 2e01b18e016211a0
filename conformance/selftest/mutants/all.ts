import { CATALOGUE } from '../../spec/catalogue';
import type { RunningTarget } from '../../target/target';
import { BYTES } from './chat/bytes';
import { COMING_AND_GOING } from './chat/coming-and-going';
import { ENDINGS } from './chat/endings';
import { MALFORMED } from './chat/malformed';
import { PIECES } from './chat/pieces';
import { RELAYING } from './chat/relaying';
import { SIZES } from './chat/sizes';
import { WAITING } from './chat/waiting';
import { startChat } from './chat-server';
import type { Defect } from './defect';
import { TCP_ECHO } from './tcp-echo';
import { startTcpEcho } from './tcp-echo-server';
import { UDP_ECHO } from './udp-echo';
import { startUdpEcho } from './udp-echo-server';

/** The length of the headers that the chat servers read and write, the most common one. */
export const HEADER = 10;

/** A server with one defect, ready to be started. */
export interface Mutant extends Omit<Defect<never>, 'mutate'> {
  readonly start: () => Promise<RunningTarget>;
}

const CHAT = [
  ...RELAYING,
  ...BYTES,
  ...COMING_AND_GOING,
  ...PIECES,
  ...SIZES,
  ...ENDINGS,
  ...WAITING,
  ...MALFORMED,
];

const place = ({ breaks }: Mutant): number => CATALOGUE.findIndex(({ id }) => id === breaks);

/** All mutants, in the order of the catalogue. */
export const MUTANTS: readonly Mutant[] = [
  ...TCP_ECHO.map(({ mutate, ...defect }) => ({ ...defect, start: () => startTcpEcho(mutate) })),
  ...UDP_ECHO.map(({ mutate, ...defect }) => ({ ...defect, start: () => startUdpEcho(mutate) })),
  ...CHAT.map(({ mutate, ...defect }) => ({ ...defect, start: () => startChat(HEADER, mutate) })),
].sort((a, b) => place(a) - place(b));

/** The servers that the mutants are made of. */
export const RIGHT = [
  { name: 'the TCP echo server', profile: 'tcp-echo', start: () => startTcpEcho(() => ({})) },
  { name: 'the UDP echo server', profile: 'udp-echo', start: () => startUdpEcho(() => ({})) },
  { name: 'the chat server', profile: 'chat', start: () => startChat(HEADER, () => ({})) },
] as const;
