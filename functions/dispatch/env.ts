import * as z from 'zod/mini';
import { PEOPLE, queueVariable, readEnv, text } from '#adapters/lambda/env.ts';
import { switched } from '#adapters/lambda/switched.ts';
import { LISTED } from '#channels/registry.ts';

/** What people take has no queue. */
const QUEUED = LISTED.filter(({ isTaken }) => !isTaken);

/** Addresses of the queues of all channels and families. */
const queues: Readonly<Record<string, string>> = readEnv(
  Object.fromEntries(QUEUED.map(({ id }) => [queueVariable(id), text])),
  process.env,
);

export const env = {
  ...readEnv(
    {
      ...PEOPLE,
      SENDING: switched,
      SNAPSHOTS_TABLE: text,
      TRAIL_TABLE: text,
      PRODUCTS_TABLE: z.optional(text),
      EVENT_SOURCE: text,
    },
    process.env,
  ),
  ...queues,
};
export const queueUrls = QUEUED.map(({ id }) => [id, queues[queueVariable(id)] ?? ''] as const);

/** Region, credentials and endpoint, as Lambda gives them to the function. */
export const lambdaEnv = process.env;
