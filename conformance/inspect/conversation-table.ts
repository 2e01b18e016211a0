import { count } from '../report/count';
import type { ClientSurvey } from './client-survey';
import type { Spoken } from './guess-system';
import type { ServerSurvey } from './server-survey';

const number = (value: number): string => value.toLocaleString('en-US');

const traffic = ({ bytes, pieces }: ClientSurvey['sent']): string =>
  `${number(bytes)} B in ${number(pieces)}`;

const ENDS = {
  end: 'client ended',
  reset: 'client reset',
  'server-end': 'server ended',
  'server-reset': 'server reset',
} as const;

function ended({ ends, opened, missing }: ClientSurvey, transport: ServerSurvey['transport']): string {
  const how = ends.map((end) => ENDS[end]).join(', ');
  const parts = transport === 'udp' ? [] : [...(opened ? [] : ['older']), how === '' ? 'open' : how];
  return [...parts, ...(missing > 0 ? [`${count(missing, 'byte')} missing`] : [])].join('; ');
}

/** Cells as lines, each column as wide as its widest cell. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const width = (column: number): number =>
    rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0);
  const widths = (rows[0] ?? []).map((_cell, column) => width(column));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

/** Who talked to a server, how much, and how it ended: a line for each client. */
export function conversationTable(
  server: ServerSurvey,
  labels: ReadonlyMap<string, string>,
): readonly string[] {
  const rows = [...server.clients.values()].map((client) => [
    labels.get(client.actor) ?? client.actor,
    client.actor,
    traffic(client.sent),
    traffic(client.received),
    ended(client, server.transport),
  ]);
  const others = server.eventsOfOthers;
  const more = others > 0 ? [`  and clients beyond these, with ${count(others, 'step')}`] : [];
  return [...aligned([['client', 'address', 'sent', 'received', 'end'], ...rows]), ...more];
}

/** The servers of a capture, a line for each. */
export function serverTable(servers: readonly (readonly [ServerSurvey, Spoken])[]): readonly string[] {
  const rows = servers.map(([{ server, transport, clients, events, bytes }, spoken]) => [
    server,
    transport,
    spokenText(spoken),
    count(clients.size, 'client'),
    count(events, 'step'),
    `${number(bytes)} B`,
  ]);
  return aligned([['server', 'over', 'speaks', '', '', ''], ...rows]);
}

/** What is spoken, in words. */
export const spokenText = (spoken: Spoken): string =>
  spoken.system === 'chat' ? `chat, headers of ${count(spoken.header, 'byte')}` : spoken.system;
