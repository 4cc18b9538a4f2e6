import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { PublishCommand } from '@aws-sdk/client-sns';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import type { Assembly } from '#infra/synth.ts';
import { DEMO_SHOPS } from '#local/simulator/demo-shops.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { startLocal } from '#local/stack/start.ts';
import { CREDENTIALS, REGION } from '#local/template/resolve.ts';
import { addDays, DAY_MS, HOUR_MS, localDay, MINUTE_MS } from '#model/values/time/day.ts';
import { Desk } from '#test/support/scenario/desk.ts';
import { cast } from '#test/support/scenario/people.ts';
import type { Moto } from './moto.ts';
import type { Opinion } from './opinion.ts';

const SERVICES = ['DYNAMODB', 'SQS', 'SNS', 'SES', 'S3', 'SECRETS_MANAGER'] as const;

/** One unpaid order from its webhook to the reminder in the outbox of moto's SES, on moto's services in place of ours. */
export async function playOneOrder(moto: Moto, assembly: Assembly): Promise<Opinion> {
  for (const service of SERVICES) process.env[`AWS_ENDPOINT_URL_${service}`] = moto.endpoint;
  const [held, faults]: [string[], string[]] = [[], []];
  const check = (what: string, holds: boolean, found: unknown): void => {
    if (holds) held.push(what);
    else faults.push(`${what}: found ${JSON.stringify(found)}`);
  };
  const webhook = Object.fromEntries(DEMO_SHOPS.map((shop) => [shop.shop, { [shop.platform]: [shop.secret] }]));
  const stack = await startLocal({ assembly, startAt: 'real', secrets: { webhook } });
  try {
    await play(stack, moto, check);
  } finally {
    await stack.stop();
    for (const service of SERVICES) delete process.env[`AWS_ENDPOINT_URL_${service}`];
  }
  return {
    by: `one order on moto ${moto.version}`,
    held,
    faults,
    notes: [
      'functions, event source mappings, schedules and the state machine are run by the local runner, not by moto',
      "moto's SES tells nobody of deliveries and bounces: these are tested on the built-in stand-in",
    ],
  };
}

async function play(
  stack: LocalStack,
  moto: Moto,
  check: (what: string, holds: boolean, found: unknown) => void,
): Promise<void> {
  const ses = new SESClient({ endpoint: moto.endpoint, region: REGION, credentials: CREDENTIALS });
  const desk = new Desk(stack);
  const now = Date.now();
  const { payer, texter } = cast(now - 30 * DAY_MS);
  const shop = payer.shop.shop;
  await desk.openAccount(payer);
  await desk.openAccount(texter);
  const earlier = now - 30 * HOUR_MS;
  const day = localDay(earlier, payer.shop.timezone);
  await desk.buy(texter, { placedAt: earlier });
  // the reminder of half an hour later is due by now
  const order = await desk.buy(payer, { placedAt: now - 45 * MINUTE_MS, paid: false });
  await stack.drain();

  const orders = await rows(stack, 'Orders', order.id);
  check(
    'a webhook is verified with a secret of Secrets Manager, goes through SQS and becomes a row of an order in DynamoDB',
    orders.length > 0,
    await tableSizes(stack),
  );
  const archived = await rows(stack, 'Deliveries', shop);
  check('its body is archived in a row that expires', archived.length > 0, await tableSizes(stack));
  await stack.invoke('dispatch', { scheduledAt: new Date(now).toISOString() });
  await stack.drain();
  const mails = await moto.requests('SendRawEmail');
  const to = mails.map((mail) => mail.get('Destinations.member.1'));
  check('the due touch is dispatched: SES got one mail, to the buyer', to.join() === payer.customer.email, to);
  // moto counts the address of the header beside that of the envelope
  const { SentLast24Hours = 0 } = await ses.send(new GetSendQuotaCommand());
  check('and took it, since the domain is verified', SentLast24Hours > 0, SentLast24Hours);
  const touches = await rows(stack, 'Touches', '"state":"sent"');
  check('the touch ended as sent', touches.length > 0, await rows(stack, 'Touches', 'payment-reminder'));

  await stack.clients.sns.send(
    new PublishCommand({
      TopicArn: stack.resource('SmsRepliesTopic').ref,
      Message: JSON.stringify({
        originationNumber: texter.customer.phone,
        destinationNumber: '+4915735980001',
        messageKeyword: 'KEYWORD',
        messageBody: 'STOP',
        inboundMessageId: 'second-opinion-1',
        previousPublishedMessageId: '',
      }),
    }),
  );
  await stack.drain();
  const stopped = await rows(stack, 'Consents', '#S#sms#');
  check(
    'STOP comes by an SNS topic through its SQS subscription and suppresses the number',
    stopped.length > 0,
    stopped,
  );

  const run = await stack.runDaily(shop, day);
  const snapshots = await rows(stack, 'Snapshots', `KPI#${day}`);
  const store = dynamoSnapshots(stack.clients.dynamo, stack.tables.Snapshots ?? '');
  const counted = await store.kpiRows(shop, addDays(day, -30), day);
  const { KeyCount = 0 } = await stack.clients.s3.send(
    new ListObjectsV2Command({ Bucket: stack.resource('RunsBucket').ref }),
  );
  check("the day's run leaves its objects in S3", KeyCount > 0, KeyCount);
  check(
    'it reads customers in DynamoDB, leaves a snapshot and counts the earlier order on its day',
    snapshots.length === 1 && counted.some(({ kpis }) => kpis['standing-orders']?.[''] === 1),
    [run, snapshots, counted],
  );
  check('no function failed', stack.failures.length === 0, stack.failures);
}

/** Rows of a table whose text holds a word. */
async function rows(stack: LocalStack, table: string, word: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const { Items = [] } of paginateScan({ client: stack.clients.dynamo }, { TableName: stack.tables[table] }))
    found.push(...Items.filter((item) => JSON.stringify(item).includes(word)));
  return found;
}

async function tableSizes(stack: LocalStack): Promise<unknown> {
  const names = Object.keys(stack.tables).filter((name) => !/[0-9A-F]{8}$/.test(name));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await rows(stack, name, '')).length] as const)),
  );
}
