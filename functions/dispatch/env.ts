import { PEOPLE, queueVariable, readEnv, text } from '#adapters/lambda/env.ts';
import { switched } from '#adapters/lambda/switched.ts';
import { LISTED } from '#channels/registry.ts';

/** Addresses of the queues of all channels and families. */
const queues: Readonly<Record<string, string>> = readEnv(
  Object.fromEntries(LISTED.map(({ id }) => [queueVariable(id), text])),
  process.env,
);

export const env = {
  ...readEnv({ ...PEOPLE, SENDING: switched, SNAPSHOTS_TABLE: text, EVENT_SOURCE: text }, process.env),
  ...queues,
};
export const queueUrls = LISTED.map(({ id }) => [id, queues[queueVariable(id)] ?? ''] as const);

/** Region, credentials and endpoint, as Lambda gives them to the function. */
export const lambdaEnv = process.env;
