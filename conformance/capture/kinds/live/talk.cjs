// Talks to the echo on the other host, as `node talk.cjs ADDRESS PORT ACT` says, and ends when it has the answer.
const { connect } = require('node:net');
const { createSocket } = require('node:dgram');
const { setTimeout: sleep } = require('node:timers/promises');

const [host, port, act] = process.argv.slice(2);

const open = () =>
  new Promise((resolve, reject) => {
    const connection = connect({ host, port: 1234, localPort: Number(port) }, () => resolve(connection));
    connection.on('error', reject);
  });

async function ask(connection, message) {
  connection.write(message);
  let missing = message.length;
  for await (const chunk of connection.iterator({ destroyOnReturn: false })) {
    missing -= chunk.length;
    if (missing === 0) return;
  }
}

function askOnce(message) {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  socket.on('message', () => socket.close());
  socket.bind(Number(port), () => socket.send(message, 1234, host));
}

const ACTS = {
  // More than is let through at once.
  long: async () => {
    const connection = await open();
    await ask(connection, Buffer.alloc(200_000, 'long and odd '));
    connection.end();
  },
  // Until after a keep-alive; the reset lets the port be used again at once.
  idle: async () => {
    const connection = await open();
    await ask(connection, 'before');
    await sleep(1200);
    await ask(connection, 'after');
    connection.resetAndDestroy();
  },
  short: async () => {
    const connection = await open();
    await ask(connection, 'again');
    connection.end();
  },
  // The longest there is.
  datagram: () => askOnce(Buffer.alloc(host.includes(':') ? 65_527 : 65_507, 'long and odd ')),
  last: () => askOnce('the end of the recording'),
};

ACTS[act]();
