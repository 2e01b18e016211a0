// Answers over TCP and UDP, at port 1234 of any address, with what it is told; has idle connections probed after a second.
const { createServer } = require('node:net');
const { createSocket } = require('node:dgram');

const PORT = 1234;

createServer((connection) => {
  connection.setKeepAlive(true, 1000);
  connection.on('error', () => {});
  connection.pipe(connection);
}).listen(PORT, '::', () => {
  const socket = createSocket('udp6');
  socket.on('message', (message, { port, address }) => socket.send(message, port, address));
  socket.bind(PORT, () => console.log('listening'));
});
