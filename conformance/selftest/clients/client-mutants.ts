import type { Profile } from '../../model/requirement';
import type { ClientRequirementId } from '../../spec/catalogue';

/** A client with one fault, one that real clients have. */
export interface ClientMutant {
  readonly system: Profile;
  /** The fault by its name in the program of that system. */
  readonly fault: string;
  readonly breaks: ClientRequirementId;
  /** Those that it cannot but break as well: the frame of a line is also what shows that nothing came before it. */
  readonly spreads?: readonly ClientRequirementId[];
  /** What its author reads, of what came and as a hint. */
  readonly tells: RegExp;
}

const chat = { system: 'chat' } as const;
const tcp = { system: 'tcp-echo' } as const;
const udp = { system: 'udp-echo' } as const;

const WHOLE = /a part of a frame|nothing was shown|something else was shown/;

/** The faults, in the order of the catalogue. */
export const CLIENT_MUTANTS: readonly ClientMutant[] = [
  { ...chat, fault: 'pads-left', breaks: 'client.register', tells: /at the left of the header/ },
  { ...chat, fault: 'pads-with-zeros', breaks: 'client.register', tells: /without leading zeros/ },
  { ...chat, fault: 'short-header', breaks: 'client.register', tells: /say --header 10/ },
  { ...chat, fault: 'no-header', breaks: 'client.register', tells: /text without a header/ },
  { ...chat, fault: 'keeps-name', breaks: 'client.register', tells: /nothing came: .* of silence/ },
  { ...chat, fault: 'greets', breaks: 'client.register', tells: /nothing of your own/ },
  { ...chat, fault: 'cuts-names', breaks: 'client.register', tells: /Only a part/ },
  { ...chat, fault: 'probes-first', breaks: 'client.register', tells: /2 connections/ },
  {
    ...chat,
    fault: 'keeps-line-end',
    breaks: 'client.line-is-frame',
    spreads: ['client.register'],
    tells: /line end is no part/,
  },
  {
    ...chat,
    fault: 'sends-name-again',
    breaks: 'client.line-is-frame',
    spreads: ['client.register'],
    tells: /something added/,
  },
  { ...chat, fault: 'strips-lines', breaks: 'client.line-is-frame', tells: /blanks/ },
  { ...chat, fault: 'cuts-lines', breaks: 'client.line-is-frame', tells: /Only a part of the line/ },
  {
    ...chat,
    fault: 'sends-twice',
    breaks: 'client.line-is-frame',
    spreads: ['client.register'],
    tells: /nothing of your own/,
  },
  { ...chat, fault: 'counts-characters', breaks: 'client.byte-length', tells: /counts characters/ },
  { ...chat, fault: 'sends-empty-lines', breaks: 'client.empty-line', tells: /empty line is nothing/ },
  { ...chat, fault: 'ends-at-empty-line', breaks: 'client.empty-line', tells: /the end of its stream/ },
  { ...chat, fault: 'never-reads', breaks: 'client.shows', tells: /something else was shown/ },
  { ...chat, fault: 'shows-no-names', breaks: 'client.shows', tells: /without the name/ },
  { ...chat, fault: 'shows-text-first', breaks: 'client.shows', tells: /show the name first/ },
  { ...chat, fault: 'shows-twice', breaks: 'client.shows', tells: /more than once/ },
  { ...chat, fault: 'turns-pairs-round', breaks: 'client.shows', tells: /A later message was shown/ },
  { ...chat, fault: 'shows-frames', breaks: 'client.shows', tells: /The header is shown, too/ },
  { ...chat, fault: 'strips-headers', breaks: 'client.shows', tells: /something else was shown/ },
  { ...chat, fault: 'dies-of-1024-bytes', breaks: 'client.shows', tells: /exit code 1/ },
  { ...chat, fault: 'dies-of-4096-bytes', breaks: 'client.shows', tells: /exit code 1/ },
  { ...chat, fault: 'dies-of-65536-bytes', breaks: 'client.shows', tells: /exit code 1/ },
  { ...chat, fault: 'reads-three-digits', breaks: 'client.shows', tells: /shown/ },
  { ...chat, fault: 'shows-eighty-characters', breaks: 'client.shows', tells: /not shown whole/ },
  { ...chat, fault: 'dies-of-long-names', breaks: 'client.shows', tells: /exit code 1/ },
  { ...chat, fault: 'dies-of-empty-texts', breaks: 'client.shows', tells: /exit code 1/ },
  { ...chat, fault: 'hides-its-own-name', breaks: 'client.shows', tells: /was shown/ },
  { ...chat, fault: 'hides-repetitions', breaks: 'client.shows', tells: /said again/ },
  { ...chat, fault: 'reads-after-enter', breaks: 'client.shows-at-once', tells: /No line was typed/ },
  { ...chat, fault: 'stays-at-end-of-input', breaks: 'client.eof', tells: /still running/ },
  { ...chat, fault: 'says-bye', breaks: 'client.eof', tells: /nothing of your own/ },
  { ...chat, fault: 'late-lines', breaks: 'client.eof', tells: /nothing came: the client has ended/ },
  { ...chat, fault: 'takes-chunks-for-frames', breaks: 'client.split', tells: WHOLE },
  { ...chat, fault: 'dies-of-a-part', breaks: 'client.split', tells: /has ended \(exit code 1\)/ },
  { ...chat, fault: 'shows-parts', breaks: 'client.split', tells: WHOLE },
  { ...chat, fault: 'first-frames-only', breaks: 'client.coalesced', tells: WHOLE },
  { ...chat, fault: 'eight-messages-only', breaks: 'client.coalesced', tells: WHOLE },
  { ...chat, fault: 'dies-of-bad-utf8', breaks: 'client.invalid-utf8', tells: /exit code 1/ },
  { ...chat, fault: 'stays-after-close', breaks: 'client.server-close', tells: /still running/ },
  { ...tcp, fault: 'sends-nul', breaks: 'tclient.sends', tells: /NUL bytes behind the text/ },
  { ...tcp, fault: 'sends-twenty-bytes', breaks: 'tclient.sends', tells: /this, then nothing/ },
  { ...tcp, fault: 'sends-latin-1', breaks: 'tclient.sends', tells: /other bytes/ },
  { ...tcp, fault: 'never-closes', breaks: 'tclient.closes', tells: /still open/ },
  { ...tcp, fault: 'closes-but-stays', breaks: 'tclient.closes', tells: /still running/ },
  { ...tcp, fault: 'reads-once', breaks: 'tclient.reads-all', tells: /met a reset/ },
  { ...udp, fault: 'sends-nul', breaks: 'uclient.sends', tells: /NUL bytes behind the text/ },
  { ...udp, fault: 'sends-two-datagrams', breaks: 'uclient.sends', tells: /another datagram/ },
  { ...udp, fault: 'leaves-at-once', breaks: 'uclient.reads', tells: /had ended before that/ },
  { ...udp, fault: 'reads-on', breaks: 'uclient.ends', tells: /still running/ },
];
