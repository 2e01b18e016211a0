// A small chat client that is right, or has one fault: node chat.cjs HOST PORT [FAULT [NAME]]
const { connect } = require('node:net');
const { createInterface } = require('node:readline');

const [host, port, fault, givenName] = process.argv.slice(2);
const has = (name) => name === fault;
const HEADER = 100;

const print = (line) => process.stdout.write(`${line}\n`);

function headerOf(text) {
  const length = String(has('counts-characters') ? [...text].length : Buffer.byteLength(text));
  if (has('pads-left')) return length.padStart(HEADER);
  if (has('pads-with-zeros')) return length.padStart(HEADER, '0');
  return has('short-header') ? length.padEnd(10) : length.padEnd(HEADER);
}

const frame = (text) => (has('no-header') ? text : headerOf(text) + text);

/** Of what the faulty ones take no more. */
const MOST_BYTES = { 'dies-of-1024-bytes': 1023, 'dies-of-4096-bytes': 4095, 'dies-of-65536-bytes': 65_535 };

function dieOf(body, isName) {
  if (body.length > MOST_BYTES[fault]) throw new Error('a buffer is full');
  if (has('dies-of-long-names') && isName && body.length > 20) throw new Error('a long name');
  if (has('dies-of-empty-texts') && !isName && body.length === 0) throw new Error('an empty text');
}

/** What is sent for a line. */
function wire(line, name) {
  if (line === '') return has('sends-empty-lines') ? frame('') : '';
  if (has('keeps-line-end')) return frame(`${line}\n`);
  if (has('strips-lines')) return frame(line.trim());
  if (has('sends-name-again')) return frame(`${name}: ${line}`);
  if (has('cuts-lines')) return (line.match(/.{1,1000}/g) ?? []).map(frame).join('');
  return has('sends-twice') ? frame(line).repeat(2) : frame(line);
}

const decoder = new TextDecoder('utf-8', { fatal: has('dies-of-bad-utf8') });
const textOf = (bytes) => decoder.decode(bytes);

/** Frames out of whatever comes; the faulty ones take each chunk for a whole number of frames. */
class Reader {
  pending = Buffer.alloc(0);

  push(chunk) {
    const isNew = this.pending.length === 0 || has('takes-chunks-for-frames');
    this.pending = isNew ? chunk : Buffer.concat([this.pending, chunk]);
    const bodies = [];
    for (;;) {
      const digits = has('reads-three-digits') ? 3 : HEADER;
      const length = Number(this.pending.subarray(0, digits).toString().trim());
      const isWhole = this.pending.length >= HEADER + length;
      if (has('dies-of-a-part') && this.pending.length > 0 && !isWhole) throw new Error('a part of a frame');
      if (this.pending.length < HEADER || (!isWhole && !has('shows-parts'))) return bodies;
      bodies.push(this.pending.subarray(HEADER, HEADER + length));
      this.pending = this.pending.subarray(HEADER + length);
    }
  }
}

/** Shows names and texts as they come; the faulty ones in a way of their own. */
class Screen {
  name;
  held = [];
  last;

  constructor(own) {
    this.own = own;
  }

  show(body) {
    dieOf(body, this.name === undefined);
    if (this.name === undefined) {
      this.name = textOf(body);
      return;
    }
    const [name, text] = [this.name, textOf(body)];
    this.name = undefined;
    if (has('hides-its-own-name') && name === this.own) return;
    if (has('hides-repetitions') && this.last === text) return;
    this.last = text;
    if (has('shows-eighty-characters')) return print(`${name} > ${text.slice(0, 80)}`);
    if (has('shows-no-names')) return print(text);
    if (has('shows-text-first')) return print(`${text} (${name})`);
    if (has('shows-twice')) print(`${name} > ${text}`);
    if (!has('turns-pairs-round')) return print(`${name} > ${text}`);
    this.held.push(`${name} > ${text}`);
    if (this.held.length === 2) for (const line of this.held.splice(0).reverse()) print(line);
  }
}

function chat(name, lines) {
  const socket = connect(Number(port), host);
  socket.setNoDelay();
  const [reader, screen] = [new Reader(), new Screen(name)];
  const most = { 'first-frames-only': 2, 'eight-messages-only': 16 }[fault];
  const take = (chunk) => {
    if (has('shows-frames')) return process.stdout.write(chunk);
    if (has('strips-headers')) return print(chunk.toString().replace(/\d+ +/g, ' '));
    for (const body of reader.push(chunk).slice(0, most)) screen.show(body);
  };
  const waiting = [];
  if (!has('keeps-name'))
    socket.write(
      frame(has('cuts-names') ? name.slice(0, 10) : name) +
        (has('greets') ? frame('has joined the chat') : ''),
    );
  if (!has('never-reads'))
    socket.on('data', (chunk) => (has('reads-after-enter') ? waiting.push(chunk) : take(chunk)));
  socket.on('error', () => process.exit(1));
  let isLeaving = false;
  socket.on('end', () => {
    if (has('stays-after-close') && !isLeaving) setInterval(() => {}, 1000);
    else process.exit(0);
  });
  let isFirst = true;
  lines.on('line', (line) => {
    if (has('keeps-name') && isFirst) socket.write(frame(name));
    isFirst = false;
    if (has('ends-at-empty-line') && line === '') socket.end();
    else if (!has('late-lines')) socket.write(wire(line, name));
    else setTimeout(() => socket.write(wire(line, name)), 30);
    for (const chunk of waiting.splice(0)) take(chunk);
  });
  lines.on('close', () => {
    isLeaving = true;
    if (has('late-lines')) process.exit(0);
    if (has('stays-at-end-of-input')) setInterval(() => {}, 1000);
    else socket.end(has('says-bye') ? frame('bye') : '');
  });
}

function start() {
  const lines = createInterface({ input: process.stdin });
  if (givenName !== undefined) return chat(givenName, lines);
  process.stdout.write('name: ');
  lines.once('line', (name) => chat(name, lines));
}

if (!has('probes-first')) start();
else
  connect(Number(port), host)
    .once('connect', function leave() {
      this.destroy();
    })
    .once('close', start);
