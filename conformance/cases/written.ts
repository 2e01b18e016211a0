import type { Case } from '../engine/case';
import { CORE } from './chat/core';
import { HOSTILE } from './chat/hostile';
import { SCALE } from './chat/scale';
import { STREAM } from './chat/stream';
import { BEYOND_CORE } from './tcp-echo/beyond-core';
import { CORE as TCP_ECHO_CORE } from './tcp-echo/core';
import { UDP_ECHO_CASES } from './udp-echo/cases';

/** Every written case; the recorded ones are read from fixtures/. */
export const WRITTEN_CASES: readonly Case[] = [
  ...TCP_ECHO_CORE,
  ...BEYOND_CORE,
  ...UDP_ECHO_CASES,
  ...CORE,
  ...STREAM,
  ...HOSTILE,
  ...SCALE,
];
