/** Where a campaign is. `draft` is declared and never submitted; `held`: the audience is another than was approved. */
export const CAMPAIGN_STATES = [
  'draft',
  'submitted',
  'approved',
  'scheduled',
  'running',
  'held',
  'paused',
  'done',
  'settled',
  'cancelled',
] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** In which it is over: nothing of it leaves any more, and nothing leads out of them but settling. */
export const OVER: ReadonlySet<CampaignState> = new Set(['done', 'settled', 'cancelled']);
