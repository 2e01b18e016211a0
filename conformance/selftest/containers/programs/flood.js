// Writes to standard output as fast as it can, and says nothing to anybody.
require('node:net').createServer().listen(1234, '127.0.0.1');
const line = `${'x'.repeat(65_535)}\n`;
(function flood() {
  while (process.stdout.write(line));
  process.stdout.once('drain', flood);
})();
