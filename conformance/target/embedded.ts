import { startChatServer } from '../../reference/chat/server';
import { startTcpEchoServer } from '../../reference/echo/tcp-server';
import { startUdpEchoServer } from '../../reference/echo/udp-server';
import type { Running } from '../../reference/net/running';
import type { Profile } from '../model/requirement';
import type { Target } from './target';

const HERE = { host: '127.0.0.1', port: 0 };

/** Most of a case's time is spent in gaps between segments: several cases share it. */
const INSTANCES = 8;

/** The reference itself, in this process, on a free port of loopback. */
export function embeddedTarget(profile: Profile, headerLength: number): Target {
  return {
    description: 'the embedded reference',
    options: [],
    instances: INSTANCES,
    start: async () => {
      const server = await startReference(profile, headerLength);
      return {
        address: server.address,
        own: false,
        exit: undefined,
        onExit: () => () => undefined,
        lastWords: () => '',
        stop: () => server.close(),
      };
    },
  };
}

function startReference(profile: Profile, headerLength: number): Promise<Running> {
  if (profile === 'chat') return startChatServer({ ...HERE, headerLength });
  return profile === 'tcp-echo' ? startTcpEchoServer(HERE) : startUdpEchoServer(HERE);
}
