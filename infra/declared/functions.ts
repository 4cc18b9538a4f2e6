import { A_RECONCILED_SHOP, PLATFORMS } from '#platforms/registry.ts';

/** Size of a function, and what the business loses while it fails (the text of its alarm). */
export interface FunctionSize {
  readonly seconds: number;
  readonly megabytes: number;
  readonly impact: string;
  /** Section of `docs/runbooks/` for its alarm. */
  readonly runbook: Runbook;
}

/** File and section below `docs/runbooks/`. */
export type Runbook = `${string}.md#${string}`;

const dailyStep = (seconds: number, megabytes: number): FunctionSize => ({
  seconds,
  megabytes,
  impact: 'A shop may get no new segments and no KPI snapshot today: a step of its daily run fails and is retried.',
  runbook: 'daily-run.md#step-errors',
});

const small = { megabytes: 512 };

/** Platforms that give up a delivery soon, the hastiest first. */
const GIVING_UP = PLATFORMS.flatMap(({ title, givesUp }) => (givesUp ? [{ title, ...givesUp }] : []))
  .sort((a, b) => a.afterHours - b.afterHours)
  .map(({ title, says }) => `${title} ${says}`);

/** Every Lambda function of the stack, by its folder under `functions/`. */
export const FUNCTIONS = {
  webhook: {
    ...small,
    seconds: 10,
    impact: `Orders may be lost${GIVING_UP.map((said, index) => `${index === 0 ? ':' : ','} ${said}`).join('')}.`,
    runbook: 'webhook.md#errors',
  },
  ingest: {
    ...small,
    seconds: 30,
    impact: 'Orders reach segments and programs late, because some webhooks have to be read again.',
    runbook: 'ingest.md#errors',
  },
  fetch: {
    ...small,
    seconds: 120,
    impact: 'Orders of platforms that send ids only arrive late, because fetching them fails and is tried again.',
    runbook: 'fetch.md#errors',
  },
  // A shop gives 100 orders in some seconds, so a quarter of an hour is enough for three days of tens of thousands.
  reconcile: {
    ...small,
    seconds: 900,
    impact: `Orders that ${A_RECONCILED_SHOP} failed to tell stay missing, because asking for them fails.`,
    runbook: 'reconcile.md#errors',
  },
  // Counts the messages of 15 days page by page: 2 million are 550 MB and a minute (docs/adr/0035-messages-are-counted-again-for-fifteen-days.md).
  'daily-prepare': dailyStep(300, 1024),
  'daily-summarise': dailyStep(900, 1024),
  // One vCPU is 1,769 MB (AWS Lambda documentation); merging counts runs on one.
  'daily-reduce': dailyStep(300, 1769),
  'daily-apply': dailyStep(900, 1024),
  'daily-finish': dailyStep(300, 1024),
  'daily-report': {
    seconds: 300,
    megabytes: 1769,
    impact:
      'The daily report of a shop is missing: making it fails. Segments, messages and KPI numbers are as they should.',
    runbook: 'reports.md#writing',
  },
  'daily-digest': {
    ...small,
    seconds: 120,
    impact:
      'The team of a shop gets no digest of the day: making or sending it fails. Nothing that customers see is touched.',
    runbook: 'reports.md#digest',
  },
  dispatch: {
    seconds: 60,
    megabytes: 1024,
    impact: 'Messages of all programs leave late, because the minutely dispatch fails.',
    runbook: 'dispatch.md#errors',
  },
  'send-email': {
    ...small,
    seconds: 60,
    impact: 'Some e-mails leave late, because sending them fails and is tried again.',
    runbook: 'send-email.md#errors',
  },
  'send-sms': {
    ...small,
    seconds: 60,
    impact: 'Some text messages leave late, because sending them fails and is tried again.',
    runbook: 'send-sms.md#errors',
  },
  'send-gateway': {
    ...small,
    seconds: 60,
    impact: 'Some messages of the team’s own channels leave late, because sending them fails and is tried again.',
    runbook: 'send-gateway.md#errors',
  },
  feedback: {
    ...small,
    seconds: 30,
    impact: 'Bounces and complaints are heeded late, because reading them fails and is tried again.',
    runbook: 'feedback.md#errors',
  },
  'touch-feedback': {
    ...small,
    seconds: 10,
    impact:
      'Gateways of the team’s own cannot say what became of messages: who opted out there may be written to again.',
    runbook: 'touch-feedback.md#errors',
  },
  'sms-replies': {
    ...small,
    seconds: 30,
    impact: 'Shoppers who answer STOP may still get text messages, which the law forbids at a price per message.',
    runbook: 'sms-replies.md#errors',
  },
  privacy: {
    seconds: 300,
    // the bundle of a person with 10,000 kept deliveries of 9 KB takes 530 MB
    megabytes: 1024,
    impact: 'People who asked for their data or to be forgotten wait, for which the law sets a month.',
    runbook: 'privacy.md#errors',
  },
  preferences: {
    ...small,
    seconds: 10,
    impact: 'Shoppers cannot unsubscribe, which the law and the mailbox providers demand to work at once.',
    runbook: 'preferences.md#errors',
  },
  campaigns: {
    seconds: 29,
    megabytes: 1024,
    impact:
      'Campaigns cannot be submitted, approved, paused or cancelled, and no wave goes on: what is planned is sent as it was approved.',
    runbook: 'campaigns.md#errors',
  },
  member: {
    ...small,
    seconds: 10,
    impact: 'Members see an error in place of their points, orders and rewards, and nobody can join.',
    runbook: 'member.md#errors',
  },
  redeem: {
    ...small,
    seconds: 10,
    impact:
      'Tills cannot redeem codes of campaigns and rewards: shoppers stand in the shop with a code that nobody takes.',
    runbook: 'redeem.md#errors',
  },
  click: {
    ...small,
    seconds: 10,
    impact: 'Shoppers who follow a link of a message see an error in place of the shop.',
    runbook: 'clicks.md#errors',
  },
  'report-link': {
    ...small,
    seconds: 10,
    impact: 'Whoever of the team follows a link to a daily report finds no page; the reports themselves are written.',
    runbook: 'reports.md#links',
  },
} as const satisfies Record<string, FunctionSize>;

export type FunctionName = keyof typeof FUNCTIONS;

export const isFunctionName = (name: string): name is FunctionName => name in FUNCTIONS;

export const FUNCTION_NAMES: readonly FunctionName[] = Object.keys(FUNCTIONS).filter(isFunctionName);

/** How a queue feeds its function, and when waiting is no longer business as usual. */
export interface QueueSize {
  readonly batchSize: number;
  /** Bound of parallel invocations, at least 2 (limit of SQS event sources). */
  readonly maxConcurrency: number;
  readonly lateMinutes: number;
  readonly lateImpact: string;
  readonly deadImpact: string;
  /** How often a message is brought before it is a dead letter; default 5. */
  readonly receives?: number;
  /** How long a message may wait; default 4. A dead letter is gone 14 days after it was first sent (SQS). */
  readonly keptDays?: number;
}

/** Functions that work off a queue. */
export const WORKERS = {
  ingest: {
    batchSize: 10,
    maxConcurrency: 20,
    lateMinutes: 15,
    lateImpact: 'Orders reach segments and programs late: paid customers may still be reminded of payment.',
    deadImpact: 'Orders or customers that a platform reported are missing until they are read again.',
  },
  // A message comes again every 12 minutes (six times the timeout): 240 times are two days, as long as platforms retry.
  fetch: {
    batchSize: 5,
    maxConcurrency: 4,
    receives: 240,
    lateMinutes: 60,
    lateImpact: 'Orders of a platform that sends ids only reach segments and programs late: its API gives no answers.',
    deadImpact: 'Orders of a platform that sends ids only are missing: its API gave no answer for two days.',
  },
  // One by one, some 5 mails a second each. The number is an option of the stage (`emailSenders`). What is throttled
  // six times is let go (MAX_THROTTLED_RECEIVES), so that ten leave room for faults.
  'send-email': {
    batchSize: 10,
    maxConcurrency: 2,
    receives: 10,
    lateMinutes: 30,
    lateImpact: 'E-mails leave late or, once they are no longer useful, not at all.',
    deadImpact: 'Some shoppers do not get an e-mail that a program decided to send.',
  },
  'send-sms': {
    batchSize: 10,
    maxConcurrency: 2,
    receives: 10,
    lateMinutes: 30,
    lateImpact: 'Text messages leave late or, once they are no longer useful, not at all.',
    deadImpact: 'Some shoppers do not get a text message that a program decided to send.',
  },
  // A gateway that hangs takes ten seconds of each message, and those behind it come again within a minute.
  'send-gateway': {
    batchSize: 5,
    maxConcurrency: 2,
    receives: 10,
    lateMinutes: 30,
    lateImpact: 'Messages of the team’s own channels leave late or, once they are no longer useful, not at all.',
    deadImpact: 'Some shoppers do not get a message of a channel of the team’s own that a program decided to send.',
  },
  feedback: {
    batchSize: 10,
    maxConcurrency: 5,
    lateMinutes: 30,
    lateImpact: 'Addresses that bounced or complained may be written to again, which harms the sender reputation.',
    deadImpact: 'Addresses that bounced or complained are not suppressed, which harms the sender reputation.',
  },
  'sms-replies': {
    batchSize: 10,
    maxConcurrency: 2,
    lateMinutes: 5,
    lateImpact: 'Shoppers who answered STOP are not heeded yet and may get another text message.',
    deadImpact: 'Answers of shoppers, STOP among them, were not read, so they may get further text messages.',
  },
  // Requests are few; one that meets a message on its way is tried again after the visibility timeout of 30 minutes.
  // A whole shop is forgotten person by person, for days.
  privacy: {
    batchSize: 1,
    maxConcurrency: 2,
    keptDays: 10,
    lateMinutes: 720,
    lateImpact: 'People who asked to be forgotten are not within a day, as docs/privacy.md promises.',
    deadImpact: 'A person who asked for their data or to be forgotten is left waiting until somebody looks.',
  },
} as const satisfies Partial<Record<FunctionName, QueueSize>>;

export type WorkerName = keyof typeof WORKERS;
