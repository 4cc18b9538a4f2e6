import * as z from 'zod/mini';

/** A switch of the stage; apart from env.ts, since the webhook function bundles that whole. */
export const switched = z.enum(['on', 'off']);
