import type { Running } from '../../reference/net/running';
import type { Target } from '../target/target';

/** How many cases share the time that is spent in gaps. */
const INSTANCES = 8;

/** A server of this process; like a program that wirecheck started, it is started afresh when a case has failed. */
export function inProcessTarget(description: string, start: () => Promise<Running>): Target {
  return {
    description,
    options: [],
    instances: INSTANCES,
    start: async () => {
      const { address, close } = await start();
      return {
        address,
        own: true,
        exit: undefined,
        onExit: () => () => undefined,
        lastWords: () => '',
        stop: close,
      };
    },
  };
}
