import type { ClientCase } from '../../client/client-case';
import { CHAT_CLIENT_CASES } from './chat';
import { TCP_CLIENT_CASES } from './tcp-echo';
import { UDP_CLIENT_CASES } from './udp-echo';

/** Every case of clients, in the order in which they run: what all others stand on comes first. */
export const CLIENT_CASES: readonly ClientCase[] = [
  ...TCP_CLIENT_CASES,
  ...UDP_CLIENT_CASES,
  ...CHAT_CLIENT_CASES,
];
