import type { CaseResult, RunReport } from '../model/report';
import { ALL_PROFILES, STAGES } from '../model/requirement';
import { escapeXml, escapeXmlAttribute } from './escape';
import { failureText } from './failure-text';
import { firstLines, lastLines } from './foreign-lines';
import { verdictLine } from './verdict-line';

type Attributes = Readonly<Record<string, string | number>>;

/** An element; its content is XML already, its attributes are not. */
function element(name: string, attributes: Attributes, content: string): string {
  const list = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeXmlAttribute(String(value))}"`,
  );
  const start = `<${name}${list.join('')}`;
  return content === '' ? `${start}/>\n` : `${start}>${content}</${name}>\n`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function outcome(result: CaseResult): string {
  const { verdict, keyword } = result;
  const message = verdictLine(verdict);
  switch (verdict.kind) {
    case 'pass':
      return '';
    case 'fail':
      return element('failure', { message, type: keyword }, escapeXml(failureText(result, verdict)));
    case 'skipped':
      return element('skipped', { message }, '');
    case 'inconclusive':
      return element('error', { message, type: verdict.kind }, escapeXml(message));
    case 'broken':
      return element(
        'error',
        { message, type: verdict.kind },
        escapeXml(firstLines(verdict.error).join('\n')),
      );
  }
}

const output = (name: string, text: string): string =>
  text === '' ? '' : element(name, {}, escapeXml(text));

function testcase(result: CaseResult): string {
  const { id, title, profile, stage, keyword, requirements, ms, lastWords } = result;
  const named = requirements.map((entry) =>
    element('property', { name: 'requirement', value: entry.id }, ''),
  );
  const properties = [element('property', { name: 'keyword', value: keyword }, ''), ...named];
  // What Jenkins and GitLab take for a file of the case.
  const files = (result.evidence ?? []).map(({ path }) => `[[ATTACHMENT|${path}]]`).join('\n');
  const words = lastLines(lastWords).join('\n');
  return element(
    'testcase',
    { classname: `${profile}.${stage}`, name: `${id}: ${title}`, time: seconds(ms) },
    `\n${element('properties', {}, `\n${properties.join('')}`)}${outcome(result)}${output('system-out', files)}${output('system-err', words)}`,
  );
}

function counts(results: readonly CaseResult[]): Attributes {
  const of = (...kinds: readonly string[]): number =>
    results.filter(({ verdict }) => kinds.includes(verdict.kind)).length;
  return {
    tests: results.length,
    failures: of('fail'),
    errors: of('inconclusive', 'broken'),
    skipped: of('skipped'),
  };
}

function testsuite(name: string, report: RunReport, results: readonly CaseResult[]): string {
  const time = seconds(results.reduce((sum, { ms }) => sum + ms, 0));
  const timestamp = new Date(report.startedAt).toISOString();
  const properties = element(
    'properties',
    {},
    `\n${element('property', { name: 'target', value: report.target }, '')}`,
  );
  const content = `\n${properties}${results.map(testcase).join('')}`;
  return element('testsuite', { name, ...counts(results), time, timestamp }, content);
}

/** A run as JUnit XML, a suite for each stage of a profile; inconclusive and broken cases are errors. */
export function junitReport(report: RunReport): string {
  const suites = ALL_PROFILES.flatMap((profile) =>
    STAGES.flatMap((stage) => {
      const results = report.results.filter((result) => result.profile === profile && result.stage === stage);
      return results.length === 0 ? [] : testsuite(`${profile}/${stage}`, report, results);
    }),
  );
  const attributes = {
    name: `wirecheck ${report.version}`,
    ...counts(report.results),
    time: seconds(report.ms),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', attributes, `\n${suites.join('')}`)}`;
}
