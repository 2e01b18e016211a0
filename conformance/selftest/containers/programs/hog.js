// Takes all the memory that it can get, once somebody says something.
const held = [];
require('node:net')
  .createServer((socket) =>
    socket.on('data', () => {
      for (;;) held.push(Buffer.alloc(2 ** 24, 1));
    }),
  )
  .listen(1234, '127.0.0.1');
