import { missing } from '../tools';
import { type Discipline, Network } from './network';

/** Why nothing can be recorded between two hosts with such a queue between them; undefined if it can. For tests only. */
export function hindrance(discipline: Discipline): string | undefined {
  const tools = missing(['ip', 'tc', 'tcpdump', 'tshark']);
  if (tools.length > 0) return `no ${tools.join(', no ')} on the PATH`;
  let network: Network | undefined;
  try {
    network = new Network();
    network.queue(discipline);
    return undefined;
  } catch {
    return network ? `no ${discipline[0]} in this kernel` : 'no right to make network namespaces';
  } finally {
    network?.remove();
  }
}
