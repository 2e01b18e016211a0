import { join } from 'node:path';
import type { CaptureErrorCode } from '../capture-error';

/** Makes one file of another: a program and its arguments. `original` is the recording itself. */
type Step = (input: string, output: string, original: string) => readonly [tool: string, ...args: string[]];

/** A kind of capture that programs make of a recording in fixtures/; for tests only. */
export interface MadeKind {
  readonly name: string;
  /** The recording: each kind has one of its own, so that all may stand in one file. */
  readonly recording: string;
  /** What is read of it: what the recording says, once or twice, or why nothing is. */
  readonly reads: 'the same' | 'twice' | CaptureErrorCode;
  readonly steps: readonly Step[];
}

const tcprewrite =
  (...options: string[]): Step =>
  (input, output) => ['tcprewrite', ...options, `--infile=${input}`, `--outfile=${output}`];

const editcap =
  (...options: string[]): Step =>
  (input, output) => ['editcap', ...options, input, output];

/** Without those packets, given by their numbers. */
const without =
  (numbers: string): Step =>
  (input, output) => ['editcap', input, output, numbers];

const mergecap =
  (...options: string[]): Step =>
  (input, output, recording) => ['mergecap', ...options, '-w', output, recording, input];

const vlanTag = (protocol: string, id: number): Step =>
  tcprewrite(
    ...['--enet-vlan=add', `--enet-vlan-proto=${protocol}`, `--enet-vlan-tag=${id}`],
    ...['--enet-vlan-cfi=0', '--enet-vlan-pri=0'],
  );

const linkHeader = (linkType: number, bytes: string): Step =>
  tcprewrite('--dlt=user', `--user-dlt=${linkType}`, `--user-dlink=${bytes}`);

/** By a script of fragroute, of those in the folder beside this file. */
const fragroute = (script: string): Step => tcprewrite(`--fragroute=${join(__dirname, 'fragroute', script)}`);

/** Ethernet's header taken off. */
const bare = (encapsulation: string): Step => editcap('-C', '14', '-T', encapsulation);

const again = tcprewrite('--tcp-sequence=7');
const LONG = 'tcp-echo/tcp.long.recorded-10000-bytes.pcap';

/** The recording, what is read of what is made of it, and how it is made; by what it is. */
const TABLE: Readonly<Record<string, readonly [string, MadeKind['reads'], ...Step[]]>> = {
  'a VLAN tag (802.1Q)': ['chat/chat.relay.recorded-course-hello.pcap', 'the same', vlanTag('802.1q', 5)],
  'two VLAN tags (802.1ad)': [
    'chat/chat.alone.recorded-nobody-there.pcap',
    'the same',
    vlanTag('802.1q', 5),
    vlanTag('802.1ad', 6),
  ],
  'null, little-endian': [
    'tcp-echo/tcp.answer.recorded-hello.pcap',
    'the same',
    linkHeader(0, '02,00,00,00'),
  ],
  'null, big-endian': ['udp-echo/udp.answer.recorded-hello.pcap', 'the same', linkHeader(0, '00,00,00,02')],
  'loop (OpenBSD)': ['udp-echo/udp.apart.recorded-in-turn.pcap', 'the same', linkHeader(108, '00,00,00,02')],
  'raw IP': ['udp-echo/udp.verbatim.recorded-text.pcap', 'the same', bare('rawip')],
  'raw IPv4': ['tcp-echo/tcp.split.recorded-at-20.pcap', 'the same', bare('rawip4')],
  nanoseconds: ['chat/chat.verbatim.recorded-nul.pcap', 'the same', editcap('-F', 'nsecpcap')],
  pcapng: ['chat/chat.byte-length.recorded-emoji.pcap', 'the same', editcap('-F', 'pcapng')],
  'pcapng with several interfaces, of other links and clocks': [
    'chat/chat.close.recorded-after-name.pcap',
    'the same',
    editcap('-F', 'nsecpcap', '-C', '14', '-T', 'rawip'),
    mergecap(),
  ],
  'data out of order, and twice': [LONG, 'the same', fragroute('segments.conf')],
  'a datagram of 65,507 bytes in fragments, the last first': [
    'udp-echo/udp.largest.recorded-65507-bytes.pcap',
    'the same',
    fragroute('fragments.conf'),
  ],
  'a connection older than the capture': [
    'tcp-echo/tcp.half-close.recorded-at-once.pcap',
    'the same',
    without('1-3'),
  ],
  'ports used again': [
    'tcp-echo/tcp.next-client.recorded-three-clients.pcap',
    'twice',
    again,
    mergecap('-a'),
  ],
  'a packet lost': ['tcp-echo/tcp.split.recorded-byte-by-byte.pcap', 'gap', without('6')],
  'packets cut off by the snap length': [
    'udp-echo/udp.verbatim.recorded-every-byte.pcap',
    'snapped',
    editcap('-s', '60'),
  ],
};

/** All of them. */
export const MADE_KINDS: readonly MadeKind[] = Object.entries(TABLE).map(
  ([name, [recording, reads, ...steps]]) => ({
    name,
    recording,
    reads,
    steps,
  }),
);
