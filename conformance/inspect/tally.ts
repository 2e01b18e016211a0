import { EXIT, type ExitCode } from '../model/exit-code';
import { subjectOf } from '../model/subject';
import { count } from '../report/count';
import type { Paint } from '../report/paint';
import type { Fault, Remark } from './judge/judge';

/** Counts what was found wrong, and says what that means. */
export class Tally {
  musts = 0;
  shoulds = 0;
  clients = 0;
  doubts = 0;

  add(remark: Remark): void {
    if (remark.kind === 'doubt') this.doubts += 1;
    else if (isClients(remark)) this.clients += 1;
    else if (remark.breaks.keyword === 'MUST') this.musts += 1;
    else this.shoulds += 1;
  }

  /** 1 a MUST of the server is broken; 3 something could not be judged; else 0. What clients do wrong decides nothing. */
  exitCode(isWhole: boolean): ExitCode {
    if (this.musts > 0) return EXIT.failed;
    return this.doubts > 0 || !isWhole ? EXIT.inconclusive : EXIT.passed;
  }

  /** In one line. */
  text(paint: Paint): string {
    const told = [
      [this.musts, 'fault'],
      [this.shoulds, 'warning'],
      [this.clients, 'fault of clients', 'faults of clients'],
      [this.doubts, 'doubt'],
    ] as const;
    const words = told.flatMap(([many, one, several]) =>
      many === 0
        ? []
        : [
            several !== undefined && many > 1
              ? `${many.toLocaleString('en-US')} ${several}`
              : count(many, one),
          ],
    );
    if (words.length === 0) return paint.good('Nothing is wrong.');
    const isClean = this.musts + this.shoulds + this.doubts === 0;
    const rest = isClean ? '; nothing is wrong with the server' : '';
    return (this.musts > 0 ? paint.bad : paint.warn)(`Found: ${words.join(', ')}${rest}.`);
  }
}

/** Whether a fault is one of a client, not of the server. */
export const isClients = ({ breaks }: Fault): boolean => subjectOf(breaks.profile) === 'client';
