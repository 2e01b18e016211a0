import { DEFAULTS } from '../engine/settings';
import { type SearchReport, search } from '../fuzz/search';
import { requirement } from '../spec/catalogue';
import { embeddedTarget } from '../target/embedded';
import type { Target } from '../target/target';
import { HEADER, MUTANTS, type Mutant } from './mutants/all';
import { inPool } from './mutants/in-pool';

/** How many conversations are held with the reference; where the user says it, all mutants are looked for, too. */
const CONVERSATIONS = Number(process.env.WIRECHECK_CONVERSATIONS ?? 300);
const BRIEFLY = process.env.WIRECHECK_CONVERSATIONS === undefined;
const LONGEST = 60 * 60_000;

/** Within so many conversations a mutant is to be found. */
const ENOUGH = 500;
/** How many mutants of 100 are to be found. */
const MOST = 90;

/** Conversations at a time with one mutant, and mutants at a time: most of the time goes by in gaps and silences. */
const INSTANCES = 8;
const WIDTH = 4;

/** Those that are looked for each time: they are found by what comes, not by what does not, which would be waited for. */
const SOME = [
  'strips white space',
  'tells newcomers what was said before',
  'relays to those who have not given their name',
  'relays what there is of a message that the end of the stream has cut off',
];

/** Nothing is late in one process. */
const fuzz = (target: Target, conversations: number, timeout: number): Promise<SearchReport> =>
  search({
    target,
    settings: { ...DEFAULTS, header: HEADER, timeout, gap: BRIEFLY ? 5 : DEFAULTS.gap },
    conversations,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });

const lookFor = ({ name, start }: Mutant): Promise<SearchReport> =>
  fuzz({ description: name, options: [], instances: INSTANCES, start }, ENOUGH, 500);

const POLITE = MUTANTS.filter(({ breaks }) => {
  const { profile, stage } = requirement(breaks);
  return profile === 'chat' && (stage === 'core' || stage === 'stream');
});

const isFound = ({ finding }: SearchReport): boolean => finding?.result.verdict.kind === 'fail';

test.concurrent(
  `${CONVERSATIONS} conversations find nothing wrong with the reference`,
  async () => {
    const report = await fuzz(embeddedTarget('chat', HEADER), CONVERSATIONS, DEFAULTS.timeout);
    expect(report).toMatchObject({ held: CONVERSATIONS, finding: undefined, stopped: undefined });
  },
  LONGEST,
);

if (BRIEFLY) {
  test.concurrent.each(POLITE.filter(({ name }) => SOME.includes(name)))(
    `a server that $name is found within ${ENOUGH} conversations`,
    async (mutant) => {
      const { finding } = await lookFor(mutant);
      expect(finding?.result.verdict.kind).toBe('fail');
      expect(finding?.conversation.acts.length).toBeLessThan(8);
    },
  );
} else {
  test(
    `${MOST} of 100 mutants of the stages core and stream are found within ${ENOUGH} conversations each`,
    async () => {
      const reports = await inPool(WIDTH, POLITE, lookFor);
      console.log(POLITE.map((mutant, place) => figures(mutant, reports[place])).join('\n'));
      expect(reports.filter(isFound).length).toBeGreaterThanOrEqual((POLITE.length * MOST) / 100);
    },
    LONGEST,
  );
}

/** What came of one mutant, in a line. */
function figures({ name, breaks }: Mutant, report: SearchReport | undefined): string {
  const mutant = `${breaks}: a server that ${name}`;
  if (!report?.finding || !isFound(report)) return `not found  ${mutant}`;
  const { number, conversation } = report.finding;
  return `${`${number}`.padStart(9)}  ${mutant}; ${conversation.acts.length} acts`;
}
