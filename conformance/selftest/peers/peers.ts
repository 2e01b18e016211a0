import type { Profile } from '../../model/requirement';
import type { Language } from './languages';

/** A server of this folder that is right. */
export interface Peer {
  readonly profile: Profile;
  readonly language: Language;
  /** Its source, in the folder of its language. */
  readonly file: string;
  /** How it serves many clients at once. */
  readonly style: string;
  /** The only system that it runs on, where that is one. */
  readonly system?: NodeJS.Platform;
}

/** Servers as they are written elsewhere: each takes HOST PORT, and those of the chat HEADER after it. */
export const PEERS: readonly Peer[] = [
  { profile: 'chat', language: 'python', file: 'chat-selectors.py', style: 'with a selector' },
  { profile: 'chat', language: 'python', file: 'chat-asyncio.py', style: 'with coroutines' },
  { profile: 'chat', language: 'python', file: 'chat-threads.py', style: 'with threads' },
  { profile: 'chat', language: 'c', file: 'chat-epoll.c', style: 'with epoll', system: 'linux' },
  { profile: 'chat', language: 'java', file: 'Chat.java', style: 'with a selector' },
  { profile: 'chat', language: 'rust', file: 'chat.rs', style: 'with threads' },
  { profile: 'chat', language: 'perl', file: 'chat-select.pl', style: 'with select()' },
  { profile: 'tcp-echo', language: 'python', file: 'tcp-echo.py', style: 'with threads' },
  { profile: 'tcp-echo', language: 'c', file: 'tcp-echo.c', style: 'with processes' },
  { profile: 'tcp-echo', language: 'java', file: 'TcpEcho.java', style: 'with threads' },
  { profile: 'tcp-echo', language: 'rust', file: 'tcp-echo.rs', style: 'with threads' },
  { profile: 'tcp-echo', language: 'perl', file: 'tcp-echo.pl', style: 'with processes' },
  { profile: 'udp-echo', language: 'python', file: 'udp-echo.py', style: 'with one socket' },
  { profile: 'udp-echo', language: 'c', file: 'udp-echo.c', style: 'with one socket' },
  { profile: 'udp-echo', language: 'java', file: 'UdpEcho.java', style: 'with one socket' },
  { profile: 'udp-echo', language: 'rust', file: 'udp-echo.rs', style: 'with one socket' },
  { profile: 'udp-echo', language: 'perl', file: 'udp-echo.pl', style: 'with one socket' },
];
