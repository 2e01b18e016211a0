// A small TCP echo client that is right, or has one fault: node tcp-echo.cjs HOST PORT MESSAGE [FAULT]
const { connect } = require('node:net');

const [host, port, message, fault] = process.argv.slice(2);
const has = (name) => name === fault;

const encoded = Buffer.from(message, has('sends-latin-1') ? 'latin1' : 'utf8');

function wire() {
  if (has('sends-nul')) return Buffer.concat([encoded, Buffer.from([0])]);
  return has('sends-twenty-bytes') ? encoded.subarray(0, 20) : encoded;
}

const socket = connect(Number(port), host, () => socket.write(wire()));
socket.on('error', () => process.exit(1));
socket.on('end', () => socket.end());
let missing = wire().length;
socket.on('data', (chunk) => {
  missing -= chunk.length;
  if (has('shows-and-resets')) process.stdout.write(chunk);
  if (has('never-closes')) return;
  if (missing <= 0 && (has('resets') || has('shows-and-resets'))) socket.resetAndDestroy();
  else if (missing <= 0 || has('reads-once')) socket.destroy();
});
if (has('closes-but-stays')) setInterval(() => {}, 1000);
