import { CaptureError } from '../capture/capture-error';
import type { CapturedEvent } from '../capture/captured-event';
import type { Chosen, InspectOptions } from './inspect-options';
import { Inspection, type Seen } from './inspection';
import type { Remark } from './judge/judge';
import type { ServerSurvey } from './server-survey';

/** What is found at the end of the recording. */
interface End {
  readonly step?: undefined;
  readonly at: number;
  readonly remarks: readonly Remark[];
}

/** Each step of one conversation as it was captured, and with it what is wrong; last of all its end. */
export async function* inspectEach(
  { server, spoken, labels, survey }: Chosen,
  { read, port }: InspectOptions,
): AsyncGenerator<(Seen & { readonly event: CapturedEvent }) | End> {
  const labelOf = (actor: string): string => labels.get(actor) ?? actor;
  const strays = straysOf(survey.servers, labels);
  const inspection = new Inspection({ spoken, server: server.server, labelOf, strays }, survey.begins);
  try {
    for await (const event of read(port)) {
      if (event.server !== server.server || event.transport !== server.transport) continue;
      yield { ...inspection.hear(event), event };
    }
  } catch (error) {
    // The survey has met the same error, and it is told in the end.
    if (!(error instanceof CaptureError)) throw error;
  }
  const { begins, ends } = survey;
  const at = begins === undefined || ends === undefined ? inspection.at : Number(ends - begins) / 1e6;
  yield { at, remarks: inspection.end(at) };
}

/** Who only ever received, from elsewhere, looks like a server: it is a client of this one that was answered from there. */
function straysOf(
  servers: readonly ServerSurvey[],
  labels: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const strays = new Map<string, string>();
  for (const { transport, server, clients } of servers) {
    const label = labels.get(server);
    const [from] = clients.keys();
    if (transport === 'udp' && label !== undefined && from !== undefined) strays.set(label, from);
  }
  return strays;
}
