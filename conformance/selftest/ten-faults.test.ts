import { EXIT, exitCode } from '../model/exit-code';
import type { RunReport } from '../model/report';
import { failureText } from '../report/failure-text';
import type { RequirementId } from '../spec/catalogue';
import { freePort } from '../target/free-port';
import { commandServer } from './command-server';
import { type Judgement, judge } from './judge';
import { notPassed } from './not-passed';
import { pythonTest } from './python-test';

/** What one of the server's faults must be told as. */
interface Fault {
  readonly fault: string;
  /** Each of them fails, and no case of them is without a verdict. */
  readonly breaks: readonly RequirementId[];
  /** What the failures tell the author of the server, in their texts. */
  readonly tells: readonly (string | RegExp)[];
  readonly timeout?: number;
}

const FAULTS: readonly Fault[] = [
  {
    fault: '1. takes for the header whatever comes first',
    breaks: ['chat.split-header', 'chat.split-name', 'chat.byte-by-byte'],
    tells: [
      '107 bytes: frame "alice", then "11"',
      '109 more bytes should have come',
      'Calls recv(H) once and takes whatever came for the header.',
    ],
  },
  {
    fault: '2. takes for the body whatever comes first',
    breaks: ['chat.split-body', 'chat.coalesced'],
    tells: ['Calls recv(n) once', 'lost its place in the'],
  },
  {
    fault: '3. relays a frame that the end of stream cut off',
    breaks: ['chat.incomplete'],
    tells: ['nothing: all that is due to this client has come', 'frame "alice"'],
  },
  {
    fault: '4. waits for the username of whoever connects',
    breaks: ['chat.silent-client', 'chat.stalled-frame'],
    tells: ["alice's message: username frame, then message frame", /nothing more came: \d+ ms of silence/],
  },
  {
    fault: '5. closes a departed client at the next event only',
    breaks: ['chat.close'],
    tells: ['the connection was still open', 'close its socket there and then'],
  },
  {
    fault: '6. dies of a byte that is not UTF-8',
    breaks: ['chat.invalid-utf8', 'chat.invalid-utf8-name'],
    tells: ['the target ended: exit code 1', 'UnicodeDecodeError'],
  },
  {
    fault: '7a. dies of a receiver that has reset',
    breaks: ['chat.dead-receiver'],
    tells: ['the target ended: exit code 1', /ConnectionResetError|BrokenPipeError/],
  },
  {
    fault: '7b. waits for a receiver that does not read',
    breaks: ['chat.slow-reader'],
    tells: [/nothing more came|a part of it, then nothing/],
  },
  {
    fault: '8. reads headers with a lenient parser',
    breaks: ['chat.lenient-header', 'chat.huge-length-close', 'chat.bad-header-close'],
    tells: ['"+5"', 'the client has sent a header that is a length of terabytes', 'close the client'],
  },
  { fault: '9. loses the rest of a short write', breaks: ['chat.very-large'], tells: ['1,048,576'] },
  {
    fault: '10. selects among no more than 1,024 descriptors',
    breaks: ['chat.over-1024'],
    tells: ['filedescriptor out of range in select()'],
    timeout: 2000,
  },
];

const judged = async (judgement: Judgement): Promise<RunReport> =>
  judge(commandServer('ten-faults.py'), 'chat', judgement);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** All that wirecheck says of what failed, as its author reads it. */
const textOf = ({ results }: RunReport): string =>
  oneLine(
    results
      .map((result) => (result.verdict.kind === 'fail' ? failureText(result, result.verdict) : ''))
      .join(' '),
  );

const failing = ({ results }: RunReport): Set<string | undefined> =>
  new Set(
    results.filter(({ verdict }) => verdict.kind === 'fail').map(({ requirements: [first] }) => first?.id),
  );

/** All faults at once: most of the time goes by in silences, and in starting the server afresh. */
let reports: Promise<Map<Fault, RunReport>> | undefined;
const judgeAll = async (): Promise<Map<Fault, RunReport>> => {
  // Each server that runs is ended for certain when this process exits.
  process.setMaxListeners(0);
  const pairs = FAULTS.map(async (fault) => {
    const { breaks, timeout = 400 } = fault;
    return [fault, await judged({ only: breaks, exclude: ['*/recorded-*'], timeout })] as const;
  });
  return new Map(await Promise.all(pairs));
};

pythonTest('the server passes everything that polite clients do', async () => {
  expect(notPassed(await judged({ stages: ['core'] }))).toEqual([]);
});

for (const entry of FAULTS) {
  const { fault, breaks, tells } = entry;
  pythonTest(`the server's fault is told: ${fault}`, async () => {
    reports ??= judgeAll();
    const report = (await reports).get(entry) as RunReport;
    expect([...failing(report)].sort()).toEqual([...breaks].sort());
    const text = textOf(report);
    for (const words of tells) expect(text).toMatch(words);
    const isMust = report.results.some(({ keyword }) => keyword === 'MUST');
    expect(exitCode(report) === EXIT.failed).toBe(isMust);
  });
}

pythonTest('the server, which has no SO_REUSEADDR, is started again and again at one port', async () => {
  const port = await freePort('127.0.0.1', 'tcp');
  const target = commandServer('ten-faults.py', 'chat', { port });
  const report = await judge(target, 'chat', {
    only: ['chat.incomplete/*', 'chat.invalid-utf8*/*'],
    timeout: 400,
  });
  expect(report.results.length).toBeGreaterThan(9);
  expect(report.results.filter(({ verdict }) => verdict.kind !== 'fail')).toEqual([]);
  expect(report.stopped).toBeUndefined();
});
