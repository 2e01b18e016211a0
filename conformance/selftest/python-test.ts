import { PYTHON } from './python';
import { testUnless } from './test-unless';

/** A test of a server in Python; where there is no python3 it is skipped, and its name says why. */
export const pythonTest = testUnless(PYTHON ? undefined : 'there is no python3');
