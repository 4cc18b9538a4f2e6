import { describe, expect, it } from 'vitest';
import { testCampaign } from '#test/support/campaign.ts';
import { DAY_MS } from '../../values/time/day.ts';
import { silentFrom } from './silence.ts';

describe('silence', () => {
  const shop = { timezone: 'Europe/Berlin' };
  const then = { do: 'send', template: 't', channels: ['email'] } as const;
  const followUp = (id: string, afterDays: number, of = 'first') => ({
    ...{ id, after: { of, groups: ['silent' as const] }, afterDays, then },
  });
  const at = Date.UTC(2026, 10, 11, 9);

  it('begins with the first follow-up to a message, counted from the time of its wave, else after three days', () => {
    const campaign = testCampaign({ followUps: [followUp('five', 5), followUp('two', 2), followUp('then', 9, 'two')] });
    expect(silentFrom(campaign, shop, 'first')).toBe(at + 2 * DAY_MS);
    expect(silentFrom(campaign, shop, 'two')).toBe(at + (2 + 9) * DAY_MS);
    expect(silentFrom(campaign, shop, 'five')).toBe(at + (5 + 3) * DAY_MS);
    expect(silentFrom(campaign, shop, 'no')).toBeUndefined();
  });

  it('does not begin earlier for those who went ahead', () => {
    const campaign = testCampaign({ first: { share: 0.1, hours: 4 } });
    expect(silentFrom(campaign, shop, 'first')).toBe(at + 3 * DAY_MS);
  });
});
