import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { queueVariable } from '#adapters/lambda/env.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { OBJECTS } from '#model/values/object-keys.ts';
import * as channels from './channels/channels.ts';
import { settings } from './constructs/access.ts';
import { Alarms } from './constructs/alarms.ts';
import { answeringUnits } from './constructs/answering.ts';
import { RecordBucket, RunsBucket, WorkBucket } from './constructs/buckets.ts';
import { Campaigns } from './constructs/campaigns.ts';
import type { ChannelProps, ChannelUnit } from './constructs/channel-unit.ts';
import { ClickApi } from './constructs/click-api.ts';
import { DailyRun } from './constructs/daily-run.ts';
import { countDeadLetters } from './constructs/dead-letters.ts';
import { sendToTeam } from './constructs/digest.ts';
import { Dispatch } from './constructs/dispatch.ts';
import { leadRequests } from './constructs/entrances.ts';
import { FunctionUnit, type House } from './constructs/function-unit.ts';
import { askedGoods, goodsFor } from './constructs/goods.ts';
import { Monitoring } from './constructs/monitoring.ts';
import { writeOutputs } from './constructs/outputs.ts';
import { QueueWorker } from './constructs/queue-worker.ts';
import { ReadOnly } from './constructs/read-only.ts';
import { Reconcile } from './constructs/reconcile.ts';
import { StageSecrets } from './constructs/secrets.ts';
import { watchSilentShops } from './constructs/silent-shops.ts';
import { Tables } from './constructs/tables.ts';
import { TeamMail } from './constructs/team.ts';
import { WebhookApi } from './constructs/webhook-api.ts';
import type { StageSettings } from './declared/settings.ts';

export interface PerennialProps {
  readonly settings: StageSettings;
  readonly crm: PublishedCrm;
  /** Folder with one asset folder per function. */
  readonly bundles: string;
}

/** One stage of Perennial: what it is made of, and which part may use what. */
export class PerennialStack extends Stack {
  constructor(scope: Construct, id: string, { settings: stage, crm, bundles }: PerennialProps) {
    super(scope, id, { description: `Perennial, stage ${stage.stage}`, terminationProtection: stage.protect });
    const house: House = { stage, bundles, alarms: new Alarms(this, 'Alarms', stage.teamEmail) };
    const buckets = settings({ CUSTOMER_BUCKETS: stage.buckets });
    const shards = settings({ DUE_SHARDS: stage.dueShards });

    const tables = new Tables(this, stage);
    const secrets = new StageSecrets(this, 'Secrets', stage);
    const intake = new WorkBucket(this, 'Intake', { variable: 'INTAKE_BUCKET', days: 14 });
    const runs = new RunsBucket(this, 'Runs', { variable: 'RUNS_BUCKET', retain: stage.retain });
    const erasures = new RecordBucket(this, 'Erasures', { variable: 'ERASURES_BUCKET', retain: stage.retain });
    const api = new WebhookApi(this, 'Api', house);
    const clicks = new ClickApi(this, 'Clicks', house);

    const privacyUses = [
      buckets,
      shards,
      tables.use('Customers', 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'),
      tables.use('Orders', 'GetItem', 'PutItem'),
      tables.use('Identities', 'BatchGetItem', 'PutItem'),
      tables.use('Consents', 'GetItem', 'Query', 'PutItem', 'BatchWriteItem'),
      tables.use('Touches', 'Query', 'PutItem', 'DeleteItem', 'BatchWriteItem'),
      tables.use('Deliveries', 'GetItem', 'Query', 'DeleteItem'),
      // rewards that a person took, where they go, and whom they brought
      tables.use('Members', 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
      intake.read(OBJECTS.archive, OBJECTS.parked, OBJECTS.bodies),
      intake.remove(OBJECTS.archive, OBJECTS.parked, OBJECTS.bodies, OBJECTS.bundles),
      intake.write(OBJECTS.bundles),
      intake.list(),
      erasures.write(OBJECTS.erasures),
      secrets.read('PERSON_KEY_ARN'),
    ];
    const privacy = new QueueWorker(this, 'Privacy', {
      house,
      name: 'privacy',
      uses: privacyUses,
      ownQueue: 'PRIVACY_QUEUE_URL',
    });

    const ingest = new QueueWorker(this, 'Ingest', {
      house,
      name: 'ingest',
      uses: [
        buckets,
        shards,
        tables.use('Customers', 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        tables.use('Orders', 'GetItem', 'PutItem'),
        // rewards whose codes an order names, who brought whom
        tables.use('Members', 'GetItem', 'Query', 'PutItem'),
        tables.use('Products', 'GetItem', 'PutItem'),
        tables.use('Identities', 'BatchGetItem', 'PutItem'),
        tables.use('Consents', 'GetItem', 'Query', 'PutItem'),
        tables.use('Touches', 'GetItem', 'Query', 'PutItem', 'DeleteItem'),
        tables.use('Deliveries', 'PutItem'),
        intake.read(OBJECTS.bodies),
        intake.list(),
        intake.write(OBJECTS.parked, OBJECTS.archive),
        intake.remove(OBJECTS.parked),
        privacy.send('PRIVACY_QUEUE_URL'),
        secrets.read('PERSON_KEY_ARN'),
      ],
    });
    const fetcher = new QueueWorker(this, 'Fetch', {
      house,
      name: 'fetch',
      uses: [
        ingest.send('INGEST_QUEUE_URL'),
        intake.write(OBJECTS.bodies, OBJECTS.parked),
        secrets.read('PLATFORM_TOKENS_ARN'),
      ],
    });
    const webhook = new FunctionUnit(this, 'Webhook', {
      house,
      name: 'webhook',
      uses: [
        ingest.send('INGEST_QUEUE_URL'),
        fetcher.send('FETCH_QUEUE_URL'),
        intake.write(OBJECTS.bodies),
        secrets.read('WEBHOOK_SECRETS_ARN'),
      ],
    });
    watchSilentShops(webhook, house, crm.shops);

    const reconcile = new Reconcile(this, 'Reconcile', {
      house,
      shops: crm.shops,
      uses: [ingest.send('INGEST_QUEUE_URL'), intake.write(OBJECTS.bodies), secrets.read('PLATFORM_TOKENS_ARN')],
    });
    const daily = new DailyRun(this, 'Daily', {
      house,
      shops: crm.shops,
      uses: {
        prepare: [
          buckets,
          tables.use('Snapshots', 'Query'),
          tables.use('Customers', 'GetItem', 'UpdateItem'),
          tables.queryIndex('Touches', 'outcomes'),
          runs.write(OBJECTS.runs),
        ],
        summarise: [
          buckets,
          tables.use('Customers', 'GetItem', 'Query'),
          tables.use('Products', 'Query'),
          runs.read(OBJECTS.runs, OBJECTS.entries, OBJECTS.days, OBJECTS.monthEnds),
          runs.list(),
          runs.write(OBJECTS.runs, OBJECTS.entries),
        ],
        reduce: [
          tables.use('Products', 'Query'),
          runs.read(OBJECTS.runs),
          runs.list(),
          runs.write(OBJECTS.runs, OBJECTS.shelves),
        ],
        apply: [
          buckets,
          shards,
          tables.use('Customers', 'GetItem', 'BatchGetItem', 'DeleteItem', 'BatchWriteItem'),
          // journeys that wait for a segment hear who moved
          tables.use('Touches', 'GetItem', 'Query', 'PutItem', 'DeleteItem'),
          runs.read(OBJECTS.runs),
          runs.list(),
          runs.write(OBJECTS.runs, OBJECTS.days, OBJECTS.monthEnds),
        ],
        finish: [
          buckets,
          tables.use('Snapshots', 'GetItem', 'Query', 'PutItem'),
          tables.queryIndex('Touches', 'outcomes'),
          // what campaigns leased and did not spend: their budgets, and what a text took of them
          tables.use('Touches', 'GetItem'),
          tables.use('Counters', 'GetItem', 'UpdateItem'),
          runs.read(OBJECTS.runs, OBJECTS.days, OBJECTS.monthEnds, OBJECTS.entries),
          runs.write(OBJECTS.runs, OBJECTS.days, OBJECTS.monthEnds, OBJECTS.entries),
          runs.remove(OBJECTS.runs, OBJECTS.days, OBJECTS.entries),
          runs.list(),
          erasures.read(OBJECTS.erasures),
          erasures.list(),
        ],
        report: [
          tables.use('Snapshots', 'GetItem', 'Query'),
          // where campaigns stand, and what is gone of their budgets
          tables.use('Trail', 'Query'),
          tables.use('Counters', 'GetItem'),
          tables.use('Touches', 'GetItem'),
          // who brought whom
          tables.use('Members', 'Query'),
          runs.read(OBJECTS.days, OBJECTS.monthEnds),
          runs.list(),
          runs.write(OBJECTS.reports),
          intake.listUnder(OBJECTS.parked),
        ],
        digest: [
          tables.use('Snapshots', 'GetItem', 'Query'),
          tables.use('Trail', 'Query'),
          tables.use('Counters', 'GetItem'),
          tables.use('Touches', 'GetItem', 'Query', 'PutItem'),
          intake.listUnder(OBJECTS.parked),
          // sums alone, and none of the files that hold customers beside them
          runs.read(`${OBJECTS.days}*/effects`, `${OBJECTS.monthEnds}*/effects`),
          runs.list(),
          secrets.read('LINK_KEY_ARN'),
          api.publicUrl(),
          sendToTeam(this, stage, crm.team),
        ],
      },
    });

    const person = [
      buckets,
      tables.use('Orders', 'GetItem'),
      tables.use('Identities', 'BatchGetItem'),
      tables.use('Consents', 'GetItem', 'Query'),
      secrets.read('PERSON_KEY_ARN'),
    ];
    /** What changes how a person stands reads all that says it, and writes the row. */
    const standingAnd = (...more: readonly 'UpdateItem'[]) => [
      buckets,
      tables.use('Customers', 'GetItem', 'Query', 'PutItem', 'DeleteItem', ...more),
      tables.use('Orders', 'GetItem'),
      tables.use('Identities', 'BatchGetItem'),
      tables.use('Consents', 'GetItem', 'Query', 'PutItem'),
      secrets.read('PERSON_KEY_ARN'),
    ];
    const standing = standingAnd();
    const sender = [
      ...person,
      tables.use('Customers', 'GetItem', 'Query'),
      shards,
      tables.use('Touches', 'GetItem', 'PutItem', 'UpdateItem'),
      tables.use('Counters', 'UpdateItem'),
      tables.use('Trail', 'Query'),
      tables.keepShortLinks(),
      secrets.read('LINK_KEY_ARN'),
      api.publicUrl(),
      clicks.clickUrl(),
    ];
    const replied = [shards, tables.use('Touches', 'GetItem', 'Query', 'PutItem', 'DeleteItem')];
    const gatewaySecrets = secrets.read('GATEWAY_SECRETS_ARN');
    const props = { stack: this, house, tables, standing, replied, gatewaySecrets };
    const units = Object.entries<(props: ChannelProps) => ChannelUnit>(channels).map(([id, build]) => ({
      ...build({ ...props, sender: [...sender, ...goodsFor(crm, id, { tables, runs })] }),
      id,
    }));
    const team = new TeamMail(this, 'Team', { stage: stage.stage, team: crm.team });
    const dispatch = new Dispatch(this, 'Dispatch', {
      house,
      uses: [
        ...person,
        team.tell(),
        shards,
        // marks of journeys are facts of a person, and a case is noted at its customer
        tables.use('Customers', 'GetItem', 'Query', 'PutItem', 'UpdateItem'),
        tables.use('Touches', 'GetItem', 'Query', 'PutItem', 'DeleteItem'),
        tables.use('Snapshots', 'GetItem', 'Query'),
        tables.use('Trail', 'Query'),
        ...askedGoods(crm, tables),
        ...units.map(({ id, sender }) => sender.send(queueVariable(id))),
      ],
    });
    const feedback = new QueueWorker(this, 'Feedback', {
      house,
      name: 'feedback',
      uses: [
        ...standing,
        shards,
        tables.use('Touches', 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        tables.queryIndex('Touches', 'outcomes'),
      ],
      ownQueue: 'FEEDBACK_QUEUE_URL',
    });
    const listeners = units.flatMap(({ listen }) => listen(feedback));
    const preferences = new FunctionUnit(this, 'Preferences', {
      house,
      name: 'preferences',
      uses: [
        // journeys hear answers to surveys, which may open a case, noted at the customer; who joins may have been brought
        ...standingAnd('UpdateItem'),
        tables.use('Members', 'GetItem', 'PutItem'),
        shards,
        tables.use('Touches', 'GetItem', 'Query', 'PutItem', 'DeleteItem'),
        team.tell(),
        tables.use('Counters', 'GetItem', 'UpdateItem'),
        ingest.send('INGEST_QUEUE_URL'),
        secrets.read('LINK_KEY_ARN'),
      ],
    });
    const people = { tables, secrets, runs, buckets, shards };
    const toIngest = ingest.send('INGEST_QUEUE_URL');
    const answering = answeringUnits(this, { ...people, house, feedback, toIngest, tellTeam: team.tell() });
    clicks.lead(answering.click);

    const campaigns = new Campaigns(this, 'Campaigns', {
      house,
      uses: [
        ...person,
        shards,
        // nobody else may put: what stands there was asked by whom API Gateway knows, or is the planner's own
        tables.use('Trail', 'Query', 'PutItem'),
        // referrals whose time has come, and rewards whose taking was cut off
        tables.use('Members', 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        // a wave that the budget does not pay for whole does not begin
        tables.use('Counters', 'GetItem'),
        // whom the team has open decides who gets the next
        tables.use('Touches', 'GetItem', 'Query', 'PutItem', 'DeleteItem'),
        // who is handed over becomes a case, which is noted at its customer
        tables.use('Customers', 'GetItem', 'Query', 'PutItem', 'UpdateItem'),
        runs.read(OBJECTS.days, OBJECTS.monthEnds),
        runs.list(),
        team.tell(),
      ],
    });

    leadRequests(api, crm.shops, { ...answering, webhook, preferences, campaigns: campaigns.unit });

    for (const unit of [daily.report, daily.digest]) unit.use(countDeadLetters(this));

    const workers = [ingest, fetcher, ...units.map((unit) => unit.sender), feedback, ...listeners, privacy];
    const monitoring = new Monitoring(this, 'Monitoring', {
      ...{ house, tables, api, workers, dispatch, daily },
      platforms: new Set(crm.shops.flatMap(({ platforms }) => platforms)),
      intake: [ingest, fetcher],
      channels: units,
    });
    const readOnly = new ReadOnly(this, 'ReadOnly', { tables, runs, intake, secrets, api });
    writeOutputs(this, {
      readOnly,
      channels: units,
      stage,
      crm,
      tables,
      secrets,
      intake,
      runs,
      erasures,
      api,
      clicks,
      workers,
      dispatch,
      campaigns,
      daily,
      reconcile,
      monitoring,
      alarms: house.alarms,
    });
  }
}
