// Jest's order of test files: those that judge whole servers first, so that no worker is left with one of them at the end.
const { default: Sequencer } = require('@jest/test-sequencer');

const isSlow = ({ context }) => Number(context.config.displayName?.name === 'selftest');

module.exports = class extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => isSlow(other) - isSlow(one));
  }
};
