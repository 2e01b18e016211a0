/** What is known of a target from the cases that have run, whichever of its instances they met. */
export class TrackRecord {
  /** A case has passed: what all cases have in common, the length of headers above all, is right. */
  hasPassed = false;
}
