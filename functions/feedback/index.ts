import { STEADY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { openPeople } from '#adapters/lambda/people.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { pause } from '#adapters/random/pause.ts';
import type { ClickMessage } from '#model/touch/click-message.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const crm = loadCrm(new URL('./crm.json', import.meta.url));
const { people } = openPeople(env, STEADY);

export const handler = wrap(
  createHandler({
    shops: crm.shops,
    programs: crm.programs,
    ...people,
    clicks: sqsQueue<ClickMessage>(sqsClient(STEADY), env.FEEDBACK_QUEUE_URL),
    clock,
    pause,
    telemetry,
  }),
);
