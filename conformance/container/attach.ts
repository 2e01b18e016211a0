import type { Engine } from './engine';

const QUERY = { stream: true, stdin: true, stdout: true, stderr: true };

/**
 * The standard streams of a container that is not started yet, both ways. The client's own call says the query once more as
 * a body, which Podman hands on as input; here the body is empty.
 */
export const attach = (engine: Engine, id: string): Promise<NodeJS.ReadWriteStream> =>
  new Promise((resolve, reject) => {
    const request = {
      path: `/containers/${id}/attach?`,
      method: 'POST',
      options: { _query: QUERY },
      file: Buffer.alloc(0),
      ...{ isStream: true, hijack: true, openStdin: true },
      statusCodes: { 200: true, 404: 'no such container', 500: 'server error' },
    };
    engine.modem.dial(request, (error, stream) =>
      error ? reject(error) : resolve(stream as NodeJS.ReadWriteStream),
    );
  });
