// Sends one line, and prints what comes back.
const [host, port, message] = process.argv.slice(2);
const socket = require('node:net').connect(Number(port), host, () => socket.end(message));
socket.pipe(process.stdout);
