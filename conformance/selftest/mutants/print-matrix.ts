import { PROFILES, type Profile } from '../../model/requirement';
import { CATALOGUE } from '../../spec/catalogue';
import { MUTANTS } from './all';
import { inPool } from './in-pool';
import { judgeByAll } from './judge-mutant';
import { killMatrix, wrongUnder } from './kill-matrix';

/** Mutants at a time. */
const WIDTH = 4;

/** Judges the mutants of one profile by all its cases, prints their matrix, and returns whether each is what it says. */
async function printMatrix(profile: Profile): Promise<boolean> {
  const requirements = CATALOGUE.filter((requirement) => requirement.profile === profile);
  const ids = requirements.map(({ id }) => id);
  const mutants = MUTANTS.filter(({ breaks }) => ids.includes(breaks));
  const judged = await inPool(WIDTH, mutants, async (mutant) => ({
    mutant,
    results: await judgeByAll(mutant, profile),
  }));
  console.log(`${profile}\n\n${killMatrix(judged, requirements)}\n`);
  return judged.every((each) => wrongUnder(each, ids).length === 0);
}

async function printAll(): Promise<void> {
  for (const profile of PROFILES) if (!(await printMatrix(profile))) process.exitCode = 1;
}

void printAll();
