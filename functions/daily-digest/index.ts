import { PATIENT, STEADY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoCampaignBudgets } from '#adapters/dynamo/campaign-budgets.ts';
import { dynamoTrail } from '#adapters/dynamo/campaigns.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoHandOffs } from '#adapters/dynamo/hand-offs.ts';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { dynamoTeamMails } from '#adapters/dynamo/team-mails.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { sqsClient } from '#adapters/queue/sqs.ts';
import { messagesIn } from '#adapters/queue/waiting.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import { sesClient, sesRawMail } from '#adapters/ses/raw-mail.ts';
import { digestMail } from '#view/digest/digest-mail.ts';
import { deadLetterUrls, env } from './env.ts';
import { createHandler } from './handler.ts';

const dynamo = dynamoClient(PATIENT);
const sqs = sqsClient(STEADY);
const { linkKeys } = secretsManagerSecrets(secretsClient(STEADY), { linkKeys: env.LINK_KEY_ARN });

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    snapshots: dynamoSnapshots(dynamo, env.SNAPSHOTS_TABLE),
    trail: dynamoTrail(dynamo, env.TRAIL_TABLE),
    budgets: dynamoCampaignBudgets(dynamo, env.COUNTERS_TABLE),
    handOffs: dynamoHandOffs(dynamo, env.TOUCHES_TABLE),
    dayFiles: dayFiles(s3Objects(s3Client(env, STEADY), env.RUNS_BUCKET)),
    mails: dynamoTeamMails(dynamo, env.TOUCHES_TABLE),
    waiting: {
      intake: s3Objects(s3Client(env, STEADY), env.INTAKE_BUCKET),
      touches: dynamoTouches(dynamo, env.TOUCHES_TABLE, 1),
      deadLetters: () => Promise.all(deadLetterUrls.map((url) => messagesIn(sqs, url))),
    },
    // without a configuration set: what becomes of a mail to the team is no event of a customer's message
    sender: sesRawMail(sesClient(), undefined),
    write: digestMail,
    publicUrl: env.PUBLIC_URL,
    stage: env.STAGE,
    sending: env.SENDING === 'on',
    ...{ linkKeys, clock, telemetry },
  }),
);
