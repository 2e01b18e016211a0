import { sampleConversation } from '../engine/sample-conversation';
import type { Recording } from './recording';

/** For tests: a recording in the lines of sampleConversation, each `apart` milliseconds after the one before. */
export const sampleRecording = (lines: readonly string[], apart = 100): Recording => ({
  transport: 'tcp',
  port: 1234,
  servers: ['127.0.0.1:1234'],
  steps: sampleConversation(...lines).steps.map((step, place) => ({ at: place * apart, step })),
  others: [],
});
