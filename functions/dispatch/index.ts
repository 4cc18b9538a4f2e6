import { loadCrm } from '#adapters/crm/load-crm.ts';
import { openPeople } from '#adapters/lambda/people.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { pause } from '#adapters/random/pause.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const sqs = sqsClient();
const { people } = openPeople(env);

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    touches: people.touches,
    people,
    queues: { email: sqsQueue(sqs, env.EMAIL_QUEUE_URL), sms: sqsQueue(sqs, env.SMS_QUEUE_URL) },
    clock,
    pause,
    telemetry,
  }),
);
