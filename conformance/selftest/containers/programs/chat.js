// A right chat server, at an address that is built in.
const { createServer } = require('node:net');

const HEADER = 10;
const names = new Map();

/** Calls `take` with each frame, header and body, as it is complete. */
function framesOf(socket, take) {
  let held = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk]);
    while (held.length >= HEADER) {
      const header = held.toString('latin1', 0, HEADER);
      const length = HEADER + Number(header);
      if (!/^\d+ *$/.test(header) || length > 2_000_000) return socket.destroy();
      if (held.length < length) return;
      take(held.subarray(0, length));
      held = held.subarray(length);
    }
  });
}

createServer((socket) => {
  framesOf(socket, (frame) => {
    const name = names.get(socket);
    if (name === undefined) names.set(socket, Buffer.from(frame));
    else for (const other of names.keys()) if (other !== socket) other.write(Buffer.concat([name, frame]));
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => names.delete(socket));
}).listen(1234, process.argv[2] ?? '127.120.120.1');
