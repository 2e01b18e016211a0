import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { anyText } from '../fuzz/any-text';
import type { Verdict } from '../model/verdict';
import { testUnless } from '../selftest/test-unless';
import { junitReport } from './junit';
import { sampleFailure, sampleResult, sampleRun } from './sample-run';

const HOSTILE = '\0\x1b[2J\x7f\x85]]>&<"\'\r\n\t\ud800\udc00\udc00\ufffe\uffff\u2028';

const xmllint = (xml: string, ...options: readonly string[]): { status: number | null; stderr: string } =>
  spawnSync('xmllint', ['--noout', ...options, '-'], { input: xml, encoding: 'utf8' });

const isHere = spawnSync('xmllint', ['--version']).error === undefined;
const testWithXmllint = testUnless(isHere ? undefined : 'xmllint is not on the PATH');
const schema = ['--schema', join(__dirname, 'junit.xsd')];

const verdicts: readonly Verdict[] = [
  { kind: 'pass' },
  { ...sampleFailure, actual: { label: HOSTILE, bytes: Buffer.from(`${HOSTILE}\xff`, 'latin1') } },
  { kind: 'inconclusive', why: HOSTILE },
  { kind: 'skipped', why: 'no IPv6 here' },
  { kind: 'broken', error: 'RangeError: no <port>\n    at run.ts:1' },
];
const run = sampleRun(
  [
    ...verdicts.map((verdict) =>
      sampleResult({
        verdict,
        lastWords: HOSTILE,
        title: HOSTILE,
        evidence: [{ path: HOSTILE, contentType: HOSTILE }],
      }),
    ),
    sampleResult({ profile: 'udp-echo', stage: 'core', verdict: { kind: 'pass' } }),
  ],
  { target: HOSTILE },
);

test('a case of each kind', () => {
  const results = verdicts.map((verdict) => sampleResult({ verdict, requirements: [] }));
  const xml = junitReport(sampleRun(results.filter(({ verdict }) => verdict.kind !== 'fail')));
  const testcase =
    '<testcase classname="chat.stream" ' +
    'name="chat.split-header/after-1: A header that is split after its first byte" time="0.012">\n' +
    '<properties>\n<property name="keyword" value="MUST"/>\n</properties>\n';
  expect(xml.replaceAll(testcase, 'CASE ')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="wirecheck 0.1.0" tests="4" failures="0" errors="2" skipped="1" time="1.234">
<testsuite name="chat/stream" tests="4" failures="0" errors="2" skipped="1" time="0.050" timestamp="2026-01-02T03:04:05.000Z">
<properties>
<property name="target" value="127.0.0.1:1234"/>
</properties>
CASE </testcase>
CASE <error message="\\x00\\x1b[2J\\x7f\\u{85}]]&gt;&amp;&lt;&quot;'\\r\\n\\t\u{10000}\\u{dc00}\\u{fffe}\\u{ffff}\\u{2028}" type="inconclusive">\\x00\\x1b[2J\\x7f\\u{85}]]&gt;&amp;&lt;"'\\r\\n\\t\u{10000}\\u{dc00}\\u{fffe}\\u{ffff}\\u{2028}</error>
</testcase>
CASE <skipped message="no IPv6 here"/>
</testcase>
CASE <error message="RangeError: no &lt;port&gt;" type="broken">RangeError: no &lt;port&gt;
    at run.ts:1</error>
</testcase>
</testsuite>
</testsuites>
`);
});

test('a failure has its message, its keyword and its text', () => {
  const xml = junitReport(sampleRun([sampleResult()]));
  expect(xml).toContain('<failure message="expected the message of alice; got frames');
  expect(xml).toContain('on bob at byte 16" type="MUST">-- FAILED chat.split-header/after-1 ---');
  expect(xml).toContain('\n    - 16  31 20 20');
});

test('evidence is attached, one file a line', () => {
  const evidence = ['a.txt', 'a&b.pcap'].map((path) => ({ path, contentType: 'text/plain' }));
  expect(junitReport(sampleRun([sampleResult({ evidence, lastWords: 'oh' })]))).toContain(
    '<system-out>[[ATTACHMENT|a.txt]]\n[[ATTACHMENT|a&amp;b.pcap]]</system-out>\n<system-err>oh</system-err>',
  );
});

testWithXmllint('the report is valid by the schema, hostile as the bytes may be', () => {
  expect(xmllint(junitReport(run), ...schema)).toMatchObject({ status: 0, stderr: '- validates\n' });
  expect(xmllint(junitReport(sampleRun([])), ...schema)).toMatchObject({ status: 0 });
});

testWithXmllint('the schema refuses what is no JUnit XML', () => {
  const xml = junitReport(run).replace('<failure ', '<mishap ').replace('</failure>', '</mishap>');
  expect(xmllint(xml, ...schema)).toMatchObject({ status: 3 });
});

testWithXmllint('whatever the target said, the report is well-formed', () => {
  const text = anyText({ maxLength: 200, size: 'max' });
  const result = fc.record({ bytes: fc.uint8Array(), words: text }).map(({ bytes, words }) => {
    const verdict: Verdict = { ...sampleFailure, actual: { label: words, bytes }, connection: words };
    return sampleResult({ verdict, lastWords: words, title: words });
  });
  fc.assert(
    fc.property(fc.array(result, { minLength: 20, maxLength: 40, size: 'max' }), text, (results, target) => {
      expect(xmllint(junitReport(sampleRun(results, { target })), ...schema)).toMatchObject({ status: 0 });
    }),
    { numRuns: 20 },
  );
});
