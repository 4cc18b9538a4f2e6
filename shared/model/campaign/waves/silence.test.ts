import { describe, expect, it } from 'vitest';
import { testCampaign } from '#test/support/campaign.ts';
import { DAY_MS } from '../../values/time/day.ts';
import { silence } from './silence.ts';

describe('silence', () => {
  const shop = { timezone: 'Europe/Berlin' };
  const then = { do: 'send', template: 't', channels: ['email'] } as const;
  const followUp = (id: string, afterDays: number, of = 'first') => ({
    ...{ id, after: { of, groups: ['silent' as const] }, afterDays, then },
  });
  const at = Date.UTC(2026, 10, 11, 9);

  it('begins with the first follow-up to a message, counted from when that message left, else after three days', () => {
    const campaign = testCampaign({ followUps: [followUp('five', 5), followUp('two', 2), followUp('then', 9, 'two')] });
    expect(silence(campaign, shop, 'first')?.(undefined)).toBe(at + 2 * DAY_MS);
    expect(silence(campaign, shop, 'two')?.(undefined)).toBe(at + (2 + 9) * DAY_MS);
    expect(silence(campaign, shop, 'five')?.(undefined)).toBe(at + (5 + 3) * DAY_MS);
    expect(silence(campaign, shop, 'no')).toBeUndefined();
    expect(silence(campaign, shop, 'first')?.(at + 5)).toBe(at + 5 + 2 * DAY_MS);
  });

  it('of whom nobody knows when they went ahead begins with the others', () => {
    const campaign = testCampaign({ first: { share: 0.1, hours: 4 } });
    expect(silence(campaign, shop, 'first')?.(undefined)).toBe(at + 3 * DAY_MS);
  });
});
