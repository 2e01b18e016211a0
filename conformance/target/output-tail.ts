const KEPT = 64 * 1024;
const LINES = 20;

/** Keeps the end of what a program writes, however much it writes. */
export class OutputTail {
  private text = '';

  push(chunk: Buffer): void {
    this.text = (this.text + chunk.toString('latin1')).slice(-KEPT);
  }

  /** The last lines, decoded as UTF-8; invalid bytes are shown as U+FFFD. */
  lastLines(): string {
    const whole = Buffer.from(this.text, 'latin1').toString('utf8').trimEnd();
    return whole.split(/\r?\n/).slice(-LINES).join('\n');
  }
}
