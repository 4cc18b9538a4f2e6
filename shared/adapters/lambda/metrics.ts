type Dimensions = Readonly<Record<string, string>>;

/**
 * What an alarm watches, `*` for any value that has a name. CloudWatch bills each name with each set of values 0.30 USD a
 * month, so all else that is counted goes into a line of the log, where the dashboard finds it.
 */
export const WATCHED: Readonly<Record<string, readonly Dimensions[]>> = {
  IngestOutcome: [{ outcome: 'parked' }],
  PlatformApiTrouble: [{ platform: '*' }],
  PrivacyRequest: [
    { kind: 'access', outcome: 'written' },
    { kind: 'erase-shop', outcome: 'waits' },
  ],
  DailyRunDone: [{ shop: '*' }],
  WebhookAccepted: [{ shop: '*' }],
  MessageFailed: [{ function: '*' }],
  ProviderRejected: [{ channel: '*' }],
  SendHeldUp: [{ channel: '*' }],
  SendThrottled: [{ channel: '*' }],
  SendingHeldBack: [{}],
  DispatchCutShort: [{}],
  ProgramHeld: [{}],
  CampaignHeld: [{}],
  BudgetsNotSettled: [{}],
  MarketingPaused: [{}],
  Redemption: [{ status: '429' }],
  PoolLow: [{}],
};

/** Stands for what nobody could name, of which no alarm is. */
const NAMELESS = new Set(['unknown', 'none']);

/** Is it a metric, or a field of the log? */
export const isWatched = (name: string, dimensions: Dimensions): boolean =>
  (WATCHED[name] ?? []).some((watched) => matches(watched, dimensions));

const matches = (watched: Dimensions, dimensions: Dimensions): boolean =>
  Object.keys(watched).length === Object.keys(dimensions).length &&
  Object.entries(watched).every(([key, value]) => {
    const told = dimensions[key];
    return told !== undefined && (value === '*' ? !NAMELESS.has(told) : told === value);
  });
