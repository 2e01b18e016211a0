import { missing } from '../capture/kinds/tools';
import { testUnless } from './test-unless';

/** A test that needs programs; where one is missing it is skipped, and its name says why. */
export function testWith(...tools: readonly string[]): ReturnType<typeof testUnless> {
  const absent = missing(tools);
  return testUnless(absent.length > 0 ? `no ${absent.join(', no ')} on the PATH` : undefined);
}
