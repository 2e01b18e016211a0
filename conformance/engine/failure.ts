import type { Failure } from '../model/verdict';

/** Thrown in a case when the target did what no requirement allows. */
export class CaseFailure extends Error {
  constructor(readonly failure: Failure) {
    super(`${failure.connection}: ${failure.actual.label}`);
  }
}

/** Thrown in a case when neither a pass nor a failure can be proven. */
export class Inconclusive extends Error {}

/** Thrown in a case that cannot be expressed with these settings. */
export class NotApplicable extends Error {}
