import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { startChatServer } from '../../../reference/chat/server';
import type { Address } from '../../../reference/net/parse-address';
import type { Target } from '../../target/target';
import type { Manner } from './manners';

const HERE = { host: '127.0.0.1', port: 0 };

/**
 * The reference's chat server with other manners: right in all that it says, odd in when, and in how many pieces. Several
 * instances at once make up for the time that a manner waits; one that keeps this process busy must be alone.
 */
export function manneredTarget(description: string, manner: Manner, instances: number): Target {
  return {
    description,
    options: [],
    instances,
    start: async () => {
      const server = await startChatServer({ ...HERE, headerLength: 100 });
      const front = await listen((client) => stand(client, server.address, manner));
      return {
        address: front.address,
        own: false,
        exit: undefined,
        onExit: () => () => undefined,
        lastWords: () => '',
        stop: async () => {
          front.close();
          await server.close();
        },
      };
    },
  };
}

async function listen(
  serve: (client: Socket) => void,
): Promise<{ readonly address: Address; readonly close: () => void }> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, serve);
  server.listen({ ...HERE, backlog: 4096 });
  await once(server, 'listening');
  const { address: host, port } = server.address() as AddressInfo;
  return { address: { host, port }, close: () => void server.close() };
}

/** Stands between a client and the server; each hears of the other's end, and of its reset. */
function stand(client: Socket, server: Address, manner: Manner): void {
  const upstream = connect({ ...server, allowHalfOpen: true, noDelay: true });
  client.pipe(upstream);
  upstream.pipe(manner()).pipe(client);
  client.on('error', () => upstream.resetAndDestroy());
  upstream.on('error', () => client.resetAndDestroy());
}
