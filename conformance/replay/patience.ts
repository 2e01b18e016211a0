import type { Scene } from '../engine/scene';
import { withShorterWait } from '../engine/shorter-wait';

/** A target that keeps talking has so many silences' time to come to the point. */
const CHATTER = 60;

/**
 * How long a target may be silent: at first the timeout; after each time that it was waited for in vain, an eighth of what it
 * was, but no less than the longest wait that was not. So what never comes, however often, costs little more than one timeout.
 */
export class Patience {
  private left: number;
  private slowest = 1;

  constructor(private readonly scene: Scene) {
    this.left = scene.settings.timeout;
  }

  /** Resolves to whether `done` came true before the target was silent, or `progress` stayed the same, for too long. */
  async until(done: () => boolean, progress = () => this.scene.recorder.lastSeen): Promise<boolean> {
    const { recorder } = this.scene;
    const began = recorder.now();
    for (let silences = 0; silences < CHATTER; silences++) {
      const before = progress();
      if (await this.scene.within(this.left, done)) {
        this.slowest = Math.max(this.slowest, recorder.now() - began);
        return true;
      }
      if (progress() === before) break;
    }
    this.left = withShorterWait({ ...this.scene.settings, timeout: this.left }, this.slowest).timeout;
    return false;
  }
}
