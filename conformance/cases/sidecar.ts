import * as z from 'zod';
import { PROFILES } from '../model/requirement';

/** What a capture cannot tell of itself; it stands beside it as `NAME.json`. */
export const SIDECAR = z.strictObject({
  /** The case: `REQUIREMENT/NAME`, where the requirement is the first of those below. */
  id: z.string().regex(/^[a-z]+\.[a-z0-9-]+\/[a-z0-9-]+$/, 'expected REQUIREMENT/NAME'),
  profile: z.enum(PROFILES),
  /** Ids of the catalogue; the first names the case and gives it its stage. */
  requirements: z.array(z.string()).min(1),
  /** What happens, in the present tense. */
  title: z.string().min(1).max(300),
  /** Length of each header in bytes; only the chat has one. */
  header: z.int().min(1).max(102_400).optional(),
  /** The server's port in the capture. */
  port: z.int().min(1).max(65_535),
  /** Who the clients are: a name for each, in the order in which they connect. */
  actors: z.array(z.string()).min(1),
  /** Where and how it was recorded. */
  provenance: z.string().min(1),
  /** Of the capture file, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits'),
});

export type Sidecar = z.infer<typeof SIDECAR>;
