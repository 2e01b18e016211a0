// Jest's global setup: tests that spawn the command line spawn the bundle, which starts at once.
module.exports = async () => {
  require('./build.cjs');
};
