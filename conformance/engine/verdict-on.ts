import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { Verdict } from '../model/verdict';
import type { Case } from './case';
import { FakeServer } from './fake-target';
import { Lingering } from './lingering';
import { runCase } from './run-case';
import { DEFAULTS, type Settings } from './settings';

/** For tests: the verdict of a case on a server that does so with each connection. */
export async function verdictOn(
  serve: (socket: Socket) => void,
  settings: Partial<Settings>,
  entry: Case,
): Promise<Verdict> {
  const sockets: Socket[] = [];
  // What is still open when the case is over would be waited for.
  const leave = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket.on('error', () => undefined));
    serve(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  const lingering = new Lingering();
  const outcome = await runCase(
    { ...entry, run: (scene) => entry.run(scene).finally(leave) },
    new FakeServer(false, { host: '127.0.0.1', port }),
    { ...DEFAULTS, ...settings },
    lingering,
    new AbortController().signal,
  );
  await lingering.end();
  server.close();
  return outcome.verdict;
}
