import type { Grant } from './grants.ts';

export interface Exception {
  /** Statement id; CDK gives none to those that it writes itself. */
  readonly sid: string | undefined;
  readonly of: 'function' | 'machine' | 'schedule';
  /** Which of its grants; all of them when absent. */
  readonly only?: (grant: Grant) => boolean;
  readonly reason: string;
}

/** Grants that no call of the code needs. Each must be there, and really be needed by no such call. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    sid: 'OwnLogs',
    of: 'function',
    reason: 'The Lambda service writes the log with the role of the function; the code only prints.',
  },
  {
    sid: 'Traces',
    of: 'function',
    reason: 'The Lambda service hands over the trace with the role of the function.',
  },
  {
    sid: 'ConsumeQueue',
    of: 'function',
    reason: 'The event source mapping reads and deletes messages with the role of the function.',
  },
  {
    sid: undefined,
    of: 'machine',
    reason: 'Step Functions delivers its log and its trace; the local interpreter has neither.',
  },
  {
    sid: 'FollowChildren',
    of: 'machine',
    only: ({ action, resource }) => action !== 'states:DescribeExecution' || resource.endsWith(':*'),
    reason: 'AWS asks it of a Distributed Map, which stops and redrives its children; the local one never has to.',
  },
  {
    sid: 'CustomersTable',
    of: 'function',
    only: ({ action, statement }) =>
      action === 'dynamodb:DeleteItem' && /^(?:Feedback|Member|Preferences|Privacy|Replies)/.test(statement.principal),
    reason: 'Deletes the row of standing of who was erased or merged while it was being made: a race of a moment.',
  },
  {
    sid: 'CustomersTable',
    of: 'function',
    only: ({ action, statement }) => action === 'dynamodb:DeleteItem' && statement.principal.startsWith('DailyApply'),
    reason: 'Deletes the membership of who was erased or merged since their range was read: a race of minutes.',
  },
  {
    sid: 'TouchesTable',
    of: 'function',
    only: ({ action, statement }) => action !== 'dynamodb:PutItem' && statement.principal.startsWith('DailyApply'),
    reason: 'Tells journeys who moved between segments; none waits for a segment here.',
  },
  {
    sid: 'TouchesTable',
    of: 'function',
    only: ({ action, statement }) =>
      /:(?:DeleteItem|GetItem)$/.test(action) && statement.principal.startsWith('Replies'),
    reason: 'Tells a journey that waits for an answer, or reads again what changed in a moment; none waits here.',
  },
  {
    sid: 'CountersTable',
    of: 'function',
    only: ({ statement }) => statement.principal.startsWith('GatewayWorker'),
    reason: 'Bounds the questions of sign-ups in a channel of the team’s own; here nobody is asked in one.',
  },
  {
    sid: 'TouchesTable',
    of: 'function',
    only: ({ action, statement }) => action === 'dynamodb:GetItem' && statement.principal.startsWith('DailyFinish'),
    reason: 'Reads what a text of a campaign took of its budget; the campaign here sends mails alone.',
  },
  {
    sid: 'TrailTable',
    of: 'function',
    only: ({ statement }) => /^(?:Sms|Gateway)Worker/.test(statement.principal),
    reason: 'Asks whether a message of a campaign may leave; the campaign here sends mails alone.',
  },
  {
    sid: 'TouchesTable',
    of: 'function',
    only: ({ action, statement }) =>
      action === 'dynamodb:DeleteItem' && statement.principal.startsWith('CampaignsSteps'),
    reason: 'Takes away what stands for an open case where another worker wrote it in between; here none is quicker.',
  },
  {
    sid: 'RunsRead',
    of: 'function',
    only: ({ resource, statement }) =>
      resource.includes('/month-ends/') && statement.principal.startsWith('CampaignsSteps'),
    reason: 'A wave that begins after the last day of a month goes by the file of that day; here none does.',
  },
  {
    sid: 'RunsList',
    of: 'function',
    only: ({ statement }) => statement.principal.startsWith('EmailWorker'),
    reason:
      'Turns the 403 of S3 into a 404 where a shop has no shelf yet; here each shop has one before its first mail.',
  },
  {
    sid: 'TouchesTable',
    of: 'function',
    only: ({ action, statement }) => /:Query$/.test(action) && statement.principal.startsWith('Redeem'),
    reason: 'Tells the journeys of who came to a shop; none waits for it here.',
  },
  {
    sid: 'ShortLinks',
    of: 'function',
    only: ({ statement }) => statement.principal.startsWith('GatewayWorker'),
    reason: 'Keeps whose the code of a campaign is; the campaign here sends mails alone.',
  },
  {
    sid: 'TouchesTable',
    of: 'function',
    only: ({ action, statement }) => action === 'dynamodb:DeleteItem' && statement.principal.startsWith('Feedback'),
    reason: 'Takes away the pointer of a journey that waits for what came back; none waits when it comes here.',
  },
  {
    sid: 'TouchesTable',
    of: 'function',
    only: ({ action, statement }) =>
      /:(?:DeleteItem|GetItem|Query)$/.test(action) && statement.principal.startsWith('Preferences'),
    reason: 'The page of a survey reads the message that asked and tells its journey; nobody is asked here.',
  },
  {
    sid: 'ProductsTable',
    of: 'function',
    only: ({ action, statement }) =>
      action === 'dynamodb:GetItem' && /^(?:Dispatch|EmailWorker)/.test(statement.principal),
    reason: 'Looks once more at the product that somebody asked to be told of; nobody asks here.',
  },
  {
    sid: 'TellTheTeam',
    of: 'function',
    only: ({ statement }) => !/^(?:CampaignsSteps|DispatchSweep|Member)/.test(statement.principal),
    reason: 'A step or a low answer hands somebody over to the team; here a campaign does.',
  },
  {
    sid: 'CustomersTable',
    of: 'function',
    only: ({ action, statement }) =>
      action === 'dynamodb:UpdateItem' && /^(?:Dispatch|Preferences)/.test(statement.principal),
    reason: 'Notes at a customer the case that a step or a low answer opens; nobody is handed over here.',
  },
  {
    sid: 'TouchesIndex',
    of: 'function',
    only: ({ statement }) => statement.principal.startsWith('Feedback'),
    reason:
      'Counts the mails of a shop once its bounces or complaints could have reached a limit; here they are too few.',
  },
  {
    sid: 'KeepFailedStarts',
    of: 'schedule',
    reason: 'EventBridge Scheduler uses it for a start that cannot be delivered; locally each is delivered.',
  },
  {
    sid: 'MembersTable',
    of: 'function',
    only: ({ action, statement }) => action !== 'dynamodb:PutItem' && statement.principal.startsWith('Ingest'),
    reason: 'Reads whose invite code, or code of a reward, an order names; no order of the scenario names one.',
  },
  {
    sid: 'MembersTable',
    of: 'function',
    only: ({ action, statement }) =>
      (action === 'dynamodb:DeleteItem' && statement.principal.startsWith('Member')) ||
      (action === 'dynamodb:UpdateItem' && /^(?:CampaignsSteps|Privacy)/.test(statement.principal)),
    reason: 'Ends what was begun of a reward, completes and forgets it; nobody of the scenario takes one.',
  },
  {
    sid: 'MembersTable',
    of: 'function',
    only: ({ action, statement }) => action !== 'dynamodb:GetItem' && statement.principal.startsWith('Redeem'),
    reason: 'Redeems the code of a reward; nobody of the scenario took one.',
  },
  {
    sid: 'MembersTable',
    of: 'function',
    only: ({ action, statement }) => action === 'dynamodb:PutItem' && statement.principal.startsWith('Preferences'),
    reason: 'Keeps who brought somebody; nobody of the scenario has an invite code.',
  },
  {
    sid: 'CountersTable',
    of: 'function',
    only: ({ action, statement }) =>
      action === 'dynamodb:GetItem' && /^(?:Member|Preferences)/.test(statement.principal),
    reason: 'Reads a short link of a text message, and how often a card was named; here a mail leads to the page.',
  },
  {
    sid: 'OrdersTable',
    of: 'function',
    only: ({ statement }) => statement.principal.startsWith('Member'),
    reason: 'Shows the newest orders of a member; the one of the scenario has none.',
  },
  {
    sid: 'RunsList',
    of: 'function',
    only: ({ statement }) => statement.principal.startsWith('Member'),
    reason: 'Tells a shelf that is not there from one that may not be read; here it is there.',
  },
];
