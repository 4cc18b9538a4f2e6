import { STEADY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoCounters } from '#adapters/dynamo/counters.ts';
import { dynamoReplies } from '#adapters/dynamo/sms-replies.ts';
import { openPeople } from '#adapters/lambda/people.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { pause } from '#adapters/random/pause.ts';
import { snsClient, snsSmsSender } from '#adapters/sns/sms-sender.ts';
import type { Sender } from '#ports/sender.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const crm = loadCrm(new URL('./crm.json', import.meta.url));
const { client, secrets, people } = openPeople(env, STEADY);

/** Sending is off: what people ask is done, and confirmed to nobody. */
const NO_SENDER: Sender<unknown> = { send: async () => ({ outcome: 'try-later', code: 'SendingIsOff', wait: 'hour' }) };

export const handler = wrap(
  createHandler({
    shops: crm.shops,
    programs: crm.programs,
    ...people,
    replies: dynamoReplies(client, env.CONSENTS_TABLE),
    limits: { counters: dynamoCounters(client, env.COUNTERS_TABLE), personKey: () => secrets.personKey() },
    sender: env.SENDING === 'on' ? snsSmsSender(snsClient()) : NO_SENDER,
    clock,
    pause,
    telemetry,
  }),
);
