// A small UDP echo client that is right, or has one fault: node udp-echo.cjs HOST PORT MESSAGE [FAULT]
const { createSocket } = require('node:dgram');

const [host, port, message, fault] = process.argv.slice(2);
const has = (name) => name === fault;

const socket = createSocket('udp4');
const send = (data) => socket.send(data, Number(port), host);

socket.on('message', () => !has('reads-on') && socket.close());
if (has('sends-nul')) send(`${message}\0`);
else if (has('sends-two-datagrams')) for (const half of [message.slice(0, 4), message.slice(4)]) send(half);
else if (has('leaves-at-once')) socket.send(message, Number(port), host, () => socket.close());
else send(message);
