import type { Act, Observation, Transcript, TranscriptEvent } from '../model/transcript';

/** A target that floods fills no memory: so many of the bytes that it sends in a case are kept. */
const MOST_RECEIVED = 1024 * 1024;

/** Writes down everything that happens in a case, on one clock, and wakes those who wait for it. */
export class Recorder {
  private readonly began = performance.now();
  private readonly events: TranscriptEvent[] = [];
  private received = 0;
  private readonly listeners = new Set<() => void>();
  /** When the target was last seen to do anything, in milliseconds since the case began. */
  lastSeen = 0;
  private readonly lastSeenOn = new Map<string, number>();

  get transcript(): Transcript {
    return this.events;
  }

  /** Milliseconds since the case began. */
  now(): number {
    return performance.now() - this.began;
  }

  /** A connection has been ended by the target, or could not be made: perhaps the target itself has ended. */
  sawBreak = false;

  did(connection: string, did: Act): void {
    this.events.push({ at: this.now(), connection, did });
  }

  saw(connection: string, saw: Observation): void {
    this.lastSeen = this.now();
    this.lastSeenOn.set(connection, this.lastSeen);
    this.sawBreak ||= saw.kind === 'end' || saw.kind === 'reset' || saw.kind === 'refused';
    const isData = saw.kind === 'bytes' || saw.kind === 'datagram';
    if (isData) this.received += saw.data.length;
    if (!isData || this.received <= MOST_RECEIVED) this.events.push({ at: this.lastSeen, connection, saw });
    for (const listener of [...this.listeners]) listener();
  }

  /** When the target was last seen to do anything but on this connection. */
  lastSeenBeside(connection: string): number {
    return Math.max(0, ...[...this.lastSeenOn].map(([on, at]) => (on === connection ? 0 : at)));
  }

  /** Calls `listener` after each observation, until the function that it returns is called. */
  onSaw(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
