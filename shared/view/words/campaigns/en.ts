import type { Decision } from '#model/campaign/decision.ts';
import type { CampaignState } from '#model/campaign/life.ts';

const STATES: Readonly<Record<CampaignState, string>> = {
  draft: 'draft',
  submitted: 'submitted',
  approved: 'approved',
  scheduled: 'scheduled',
  running: 'running',
  held: 'held',
  paused: 'paused',
  done: 'done',
  settled: 'settled',
  cancelled: 'cancelled',
};

const DECIDE: Readonly<Record<Decision, string>> = {
  submit: 'not submitted yet',
  resubmit: 'sends nothing: changed since it was submitted',
  approve: 'waits for an approval',
  schedule: 'approved, waits to be scheduled',
  audience: 'held: is another audience meant?',
  uncounted: 'held: nobody could be counted in its audience',
  budget: 'held: the budget does not pay for the next wave',
  resume: 'paused until somebody lets it go on',
  settle: 'over, waits to be settled with the bill',
};

/** What reports and pages say of campaigns. */
export const campaignsEn = {
  title: 'Campaigns',
  about:
    'One-off messages of the last 30 days and the 30 ahead, and whatever waits for somebody. What a campaign caused is told against people who got none of it; orders that came after its messages stand beside it, and many of them would have come anyway.',
  none: 'No campaign in these days: a one-off offer, invitation or survey begins with `perennial campaign new`.',
  campaign: 'Campaign',
  state: 'State',
  from: 'From',
  to: 'To',
  days: '{from} to {to}',
  sent: 'Messages',
  charged: 'Gone of the cap',
  cap: 'Cap',
  ofCap: '{spent} of {cap}',
  notThen: 'of an earlier day not known',
  caused: 'Caused, buyers of 100',
  low: 'Caused, at least',
  high: 'Caused, at most',
  between: '{low} to {high}',
  causedOf: 'of {treated} beside {control} held out',
  why: 'Not known what {names} caused: {why}.',
  attributed: 'Ordered after a message',
  net: 'Net of orders after a message',
  netOf: 'for {net} within 14 days',
  contribution: 'Brought beyond its costs',
  brought: 'settled: brought {value} ({low} to {high}) beyond its costs',
  decide: 'To decide',
  lessThan: 'less than {amount}',
  states: STATES as Readonly<Record<string, string>>,
  decisions: DECIDE as Readonly<Record<string, string>>,
} as const;
