import { z } from 'zod';

/** JSON Patch as the v1 APIs take it. Orders have a reading of their own: there a missing path has its own issue. */
export const patchSteps = z
  .array(z.object({ op: z.string(), path: z.string().min(1), value: z.unknown().optional() }))
  .min(1)
  .max(32767);
