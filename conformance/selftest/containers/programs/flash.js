// Says that it is ready, and ends.
const server = require('node:net').createServer();
server.listen(1234, '127.0.0.1', () => {
  console.log('READY');
  setTimeout(() => process.exit(3), 20);
});
