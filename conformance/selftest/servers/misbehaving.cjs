// Servers that do not serve: node misbehaving.cjs HOST PORT HOW
const { createSocket } = require('node:dgram');
const { createServer } = require('node:net');

const [host, port, how] = process.argv.slice(2);

/** Writes the same bytes for ever, as fast as they are taken. */
const flood = (bytes) => (socket) => {
  const more = () => {
    while (socket.writable && socket.write(bytes));
  };
  socket.on('drain', more);
  more();
};

const frame = (body) => String(body.length).padEnd(100) + body;

const HOW = {
  'floods-garbage': flood(Buffer.alloc(65_536, 'garbage ')),
  'floods-frames': flood(frame('bot') + frame('Buy now!')),
  'sends-garbage': (socket) => socket.write('garbage '.repeat(20)),
  'closes-at-once': (socket) => socket.end(),
  'resets-at-once': (socket) => socket.resetAndDestroy(),
  echoes: (socket) => socket.pipe(socket),
  'never-answers': (socket) => socket.resume(),
  'never-reads': (socket) => socket.pause(),
  'dies-at-first-byte': (socket) =>
    socket.once('data', () => {
      console.error('I was not made for this');
      process.exit(7);
    }),
  // Echoes, but for a NUL byte.
  'dies-of-nul': (socket) =>
    socket.on('data', (bytes) => (bytes.includes(0) ? process.exit(9) : socket.write(bytes))),
};

if (how === 'silent-datagrams') createSocket('udp4').bind(Number(port), host);
else {
  const server = createServer({ allowHalfOpen: how === 'never-answers' }, (socket) => {
    socket.on('error', () => undefined);
    HOW[how]?.(socket);
  });
  server.listen(Number(port), host, () => how === 'exits-at-once' && process.exit(0));
}
