import type { CapturedEvent } from '../capture/captured-event';
import type { Paint } from '../report/paint';
import type { Told } from './choose';
import type { Spoken } from './guess-system';
import type { ServerSurvey } from './server-survey';
import type { Survey } from './survey';

/** How a capture is shown. */
export interface InspectOptions extends Told {
  /** Reads the events of the capture anew each time; of servers at this port only, if one is given. */
  readonly read: (port?: number) => AsyncIterable<CapturedEvent>;
  readonly file: string;
  /** The server's port. */
  readonly port?: number;
  /** The one client that is shown, by name or address. */
  readonly client?: string;
  /** Only the tables. */
  readonly conversations?: boolean;
  /** The faults in full, in place of the ladder; they decide the exit code. */
  readonly judge?: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly paint: Paint;
  /** The command that shows a client's steps of a conversation. */
  readonly again: (server: ServerSurvey, client: string) => string;
}

/** One conversation that is to be shown. */
export interface Chosen {
  readonly server: ServerSurvey;
  readonly spoken: Spoken;
  readonly labels: ReadonlyMap<string, string>;
  readonly survey: Survey;
}
