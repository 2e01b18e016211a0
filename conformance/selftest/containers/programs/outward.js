// Tries whatever it must not get at, tells what came of it, and lets nobody in.
const { connect, createServer } = require('node:net');
const { writeFile } = require('node:fs');
for (const host of ['198.51.100.1', '172.17.0.1', '169.254.169.254'])
  connect(80, host)
    .on('connect', () => console.error(`${host} reached`))
    .on('error', ({ code }) => console.error(`${host} ${code}`));
writeFile('/etc/motd', '', (error) => console.error(`/etc/motd ${error?.code ?? 'written'}`));
console.error(`user ${process.getuid()}`);
createServer((socket) => socket.end()).listen(1234, '127.0.0.1');
